import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Person } from '../domain/directory/person.ts';
import { DeskError } from '../domain/errors.ts';
import { answeredRequest } from '../domain/intake/request-key.ts';
import { instantOf } from '../domain/time.ts';
import { type ApiAnswer, type ApiEvent, type Handle, parse } from '../shared/http.ts';
import type { Log } from '../shared/log.ts';
import { untilSaved } from '../store/changing.ts';
import { ConflictError } from '../store/conflict.ts';
import type { DirectoryStore } from '../store/directory.ts';
import type { Write } from '../store/entity.ts';
import type { RequestStore } from '../store/requests.ts';
import { fresh } from './preconditions.ts';
import { type Entry, routes, type StaffKey } from './routes.ts';

/** A request whose caller was admitted. */
export type StaffEvent = ApiEvent & { readonly caller: Person };
/** Answers a GET or a PUT of the staff. */
export type StaffHandle = (event: StaffEvent) => Promise<ApiAnswer>;
/** What a POST does, before any of it is done; `noted` goes to the log afterwards: a fixed message and ids. */
export type Posted = {
  readonly answer: ApiAnswer;
  readonly writes: readonly Write[];
  readonly noted?: { readonly message: string; readonly ids: Record<string, unknown> };
};
/** Answers a POST of the staff: computed afresh, and saved in one transaction with the key of the request. */
export type Posting = (event: StaffEvent) => Promise<Posted>;
/** A handler for each of an entry's routes for the staff; the compiler sees to it that every POST is done once only. */
export type StaffHandlers<E extends Entry = 'staff'> = {
  [K in StaffKey<E>]: K extends `POST ${string}` ? Posting : StaffHandle;
};

type Needs = {
  directory: Pick<DirectoryStore, 'personOf'>;
  requests: Pick<RequestStore, 'answerTo' | 'save'>;
  now: () => Date;
  log: Log;
};

/** The header by which a POST is done once only: what a retry sends again. */
const Key = z.object({
  'Idempotency-Key': z.string().trim().min(1, 'must not be empty').max(255, 'is longer than 255 characters').optional(),
});

/**
 * What the routes of the staff have in common: who may call them, as the table in `routes.ts` says; 304 for what has not
 * changed; and POSTs that are done once per Idempotency-Key, kept for 24 hours (F112). Refusals are not kept: they
 * changed nothing, and what stood in the way may be gone.
 */
export function staffApi(handlers: Partial<StaffHandlers<Entry>>, needs: Needs): Record<string, Handle> {
  const wrapped = Object.entries<StaffHandle | Posting>(handlers).map(([key, work]): [string, Handle] => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === key);
    if (!route) throw new Error(`${key} is in no line of routes.ts`);
    return [
      key,
      async (event) => {
        const admitted = { ...event, caller: await admit(event, route.who, needs.directory) };
        return route.method === 'POST' ? once(key, work, admitted, needs) : fresh(await only(work, admitted), event);
      },
    ];
  });
  return Object.fromEntries(wrapped);
}

/**
 * The person to whom the caller's account was bound by an invitation. Only the token's `sub` counts: an e-mail claim
 * can be changed by the user. Throws DeskError `unauthenticated` or `forbidden`. Whether a representative's area is the
 * one that a request is about shows when that is read: `served-case.ts`, `get-area.ts`.
 */
async function admit(
  { sub }: ApiEvent,
  who: (typeof routes)[number]['who'],
  directory: Needs['directory'],
): Promise<Person> {
  if (sub === undefined) throw new DeskError('unauthenticated', 'Please sign in.');
  const caller = await directory.personOf(sub);
  if (!caller)
    throw new DeskError(
      'forbidden',
      'This account belongs to nobody at this desk. Ask an administrator to invite you.',
    );
  if (who === 'administrator' && !caller.administrator)
    throw new DeskError('forbidden', 'This is for administrators of the desk.');
  return caller;
}

async function only(work: StaffHandle | Posting, event: StaffEvent): Promise<ApiAnswer> {
  const done = await work(event);
  return 'answer' in done ? done.answer : done;
}

/** Does a POST: the first time by its handler, in one transaction with its key; then answers as the first time. */
async function once(
  route: string,
  work: StaffHandle | Posting,
  event: StaffEvent,
  { requests, now, log }: Needs,
): Promise<ApiAnswer> {
  const { 'Idempotency-Key': key } = parse(Key, { 'Idempotency-Key': event.headers['idempotency-key'] });
  const known = key === undefined ? null : { caller: event.caller.id, route, key };
  const hash = createHash('sha256')
    .update(JSON.stringify([event.path, event.body ?? null]))
    .digest('hex');
  const before = async () => known && requests.answerTo(known, hash, instantOf(now()));
  const first = async (): Promise<ApiAnswer> => {
    const done = await work(event);
    if (!('answer' in done)) return done;
    const { answer, writes, noted } = done;
    const at = instantOf(now());
    await requests.save(writes, known && answeredRequest({ ...known, hash, answer }, at), at);
    if (noted) log.info(noted.message, noted.ids);
    return answer;
  };
  return untilSaved(async () => (await before()) ?? (await first().catch(answeredMeanwhile(before))));
}

/**
 * What a request is refused for may be what its own twin did a moment ago, after both had looked for an answer: then
 * there is one now. Throws the refusal otherwise.
 */
const answeredMeanwhile = (before: () => Promise<ApiAnswer | null>) => async (error: unknown) => {
  const answer = error instanceof DeskError && !(error instanceof ConflictError) ? await before() : null;
  if (answer) return answer;
  throw error;
};
