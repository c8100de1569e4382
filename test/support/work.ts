/** What happened at a desk, in a few words, and the handlers that count it. */
import type { Area } from '../../functions/domain/directory/area.ts';
import type { Person } from '../../functions/domain/directory/person.ts';
import { analysisOf, type Reader } from '../../functions/domain/reports/compose.ts';
import type { Counted } from '../../functions/domain/reports/counted.ts';
import type { Happening, What } from '../../functions/domain/reports/happening.ts';
import { getAnalysis } from '../../functions/api/reports/get-analysis.ts';
import { listCounted } from '../../functions/api/reports/list-counted.ts';
import { showAnalysis } from '../../functions/api/reports/show-analysis.ts';
import { showCounted } from '../../functions/api/reports/show-counted.ts';
import { staffApi } from '../../functions/api/staff-api.ts';
import { readWork } from '../../functions/use-cases/read-work.ts';
import { anArea, aPerson, ids, named, STAFF } from './builders.ts';
import { http } from './http.ts';
import { aSigner } from './keys.ts';

type Of<K extends What['kind']> = Omit<Extract<What, { kind: K }>, 'kind'>;
type Place = { readonly ref?: string; readonly area?: string };

const newId = ids('h');
const on = (at: string, what: What, { ref = 'K7Q2M9XD', area = 'billing' }: Place): Happening => ({
  area,
  at: new Date(at).toISOString(),
  id: newId(),
  ref,
  subject: `About ${ref}`,
  what,
});

/** Cleo wrote; `opens` unless told. */
export const came = (at: string, more: Partial<Of<'contact'>> & Place = {}): Happening => {
  const { ref, area, ...what } = more;
  return on(
    at,
    { kind: 'contact', channel: 'mail', customer: 'cleo@example.org', opens: true, was: 'new', ...what },
    { ...(ref !== undefined && { ref }), ...(area !== undefined && { area }) },
  );
};

/** Ana solved it, by one answer; the first time, unless told. */
export const ended = (at: string, more: Partial<Of<'resolved'>> & Place = {}): Happening => {
  const { ref, area, ...what } = more;
  const figures = {
    contacts: 1,
    answers: 1,
    holders: 1,
    spent: [{ with: 'nobody', holder: null, seconds: 60 } as const],
  };
  return on(
    at,
    {
      kind: 'resolved',
      by: named('ana'),
      code: 'solved',
      resolution: 1,
      first: true,
      firstTrue: true,
      subject: 'Charged twice',
      channel: 'mail',
      customer: 'cleo@example.org',
      openedAt: '2026-03-02T08:00:00.000Z',
      ...figures,
      ...what,
    },
    { ...(ref !== undefined && { ref }), ...(area !== undefined && { area }) },
  );
};

/** An ask to somebody, whose time passed unless told. */
export const asked = (at: string, person: string, more: Partial<Omit<Of<'ask'>, 'person'>> & Place = {}): Happening => {
  const { ref, area, ...what } = more;
  return on(
    at,
    { kind: 'ask', person: named(person), rung: 'primary', outcome: 'unanswered', why: 'request', ...what },
    { ...(ref !== undefined && { ref }), ...(area !== undefined && { area }) },
  );
};

export const promised = (at: string, person: string, kept: boolean, place: Place = {}): Happening =>
  on(at, { kind: 'next-step', person: named(person), kept, what: 'call the bank' }, place);

export const voted = (at: string, value: 'up' | 'down', number = 1, place: Place = {}): Happening =>
  on(at, { kind: 'voted', number, resolution: 1, value, about: named('ana') }, place);

/** Shipping: five others. */
export const SHIPPING = anArea({
  id: 'shipping',
  name: 'Shipping',
  address: 'shipping@baton.test',
  rungs: { primary: 'eli', backup: 'fay', manager: 'gus', director: 'hal', vp: 'ida' },
});
/** An area of two people. */
export const RETURNS = anArea({
  id: 'returns',
  name: 'Returns',
  address: 'returns@baton.test',
  rungs: { primary: 'jon', backup: 'kim', manager: null, director: null, vp: null },
});

type Desk = {
  readonly happened: readonly Happening[];
  readonly areas?: readonly Area[];
  readonly people?: readonly Person[];
  readonly zone?: string;
  readonly now?: string;
};

/** A desk at which this happened, as programs and people read its work. Zoe administers it; ana is of billing. */
export function workDesk({
  happened,
  areas = [anArea()],
  people = [],
  zone = 'UTC',
  now = '2026-06-01T00:00:00.000Z',
}: Desk) {
  const known = new Map(
    [
      ...Object.values(STAFF).map((id) => aPerson(id, { sub: `sub-${id}` })),
      aPerson('zoe', { sub: 'sub-zoe', administrator: true }),
      ...people,
    ].map((one) => [one.id, one]),
  );
  const inOrder = happened.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const needs = {
    directory: {
      areas: async () => [...areas],
      findArea: async (id: string) => areas.find((one) => one.id === id),
      person: async (id: string) => known.get(id),
      personOf: async (sub: string) => [...known.values()].find((one) => one.sub === sub),
    },
    happenings: {
      async *of(area: string, { from, to }: { from: string; to: string }) {
        yield* inOrder.filter((one) => one.area === area && one.at >= from && one.at < to);
      },
    },
    zone,
    now: () => new Date(now),
    links: aSigner(),
  };
  const reading = { ...needs, readWork: readWork(needs) };
  const staff = staffApi(
    {
      'GET /v1/reports/analysis/{period}': getAnalysis(reading),
      'GET /v1/reports/analysis/{period}/{figure}/tickets': listCounted(reading),
    },
    {
      ...needs,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      requests: { answerTo: async () => null, save: () => Promise.reject(new Error('nothing is written')) },
    },
  );
  const { call, log } = http({
    ...staff,
    'GET /reports/{token}/analysis/{period}': showAnalysis(reading),
    'GET /reports/{token}/analysis/{period}/{figure}/tickets': showCounted(reading),
  });
  return {
    call,
    log,
    /** Path of somebody's own page of reports. */
    pageOf: async (person: string, until = '2027-01-01T00:00:00.000Z') =>
      new URL(await needs.links.urlOf({ for: 'reports', person, until })).pathname,
    /** The value itself, and everything that was counted for it. */
    async analysis(period: string, reader: Partial<Reader> = {}) {
      const counted: Counted[] = [];
      const work = await readWork(needs)(period, (one) => counted.push(one));
      const value = analysisOf(work, { area: null, serves: () => true, ...reader }, needs.now().toISOString());
      return { value, counted, of: (id: string) => value.figures.find((one) => one.id === id)! };
    },
  };
}
