import { DeskError } from '../../domain/errors.ts';
import { type Look, lookedMail, mayOpenRecord } from '../../domain/people/look.ts';
import { mayServe } from '../../domain/people/access.ts';
import { instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { looking } from '../../store/looks.ts';
import { sending } from '../../store/outbox.ts';
import type { ReadRecord } from '../../use-cases/read-record.ts';
import { OpenRecord } from '../contracts/record-acts.ts';
import type { Posting } from '../staff-api.ts';
import { recordView } from './record-view.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'areas' | 'person'>;
  readRecord: ReadRecord;
  domain: string;
  newId: () => string;
  now: () => Date;
};

/**
 * `POST /v1/people/{id}/record {purpose, words?}`: opens a colleague's record, for a purpose (F99). A POST, as the look is
 * written in the transaction without which nothing is answered, and the person is told of it at once (F98).
 */
export const openRecord = ({ directory, readRecord, domain, newId, now }: Needs): Posting => {
  return async ({ caller, path: { id = '' }, body }) => {
    const { purpose, words = null } = parse(OpenRecord, body);
    const [person, areas] = await Promise.all([directory.person(id), directory.areas()]);
    if (id === 'me' || id === caller.id)
      throw new DeskError('invalid', 'Your own record is open to you without a purpose: GET /v1/me/record.');
    if (!person) throw new DeskError('not_found', 'There is nobody with this id');
    mayOpenRecord(caller, person, areas);
    const at = instantOf(now());
    const by = { id: caller.id, name: caller.name, email: caller.email };
    const look: Look = { person: person.id, at, id: newId(), by, purpose, words };
    const seen = areas.filter((area) => mayServe({ ...caller, administrator: false }, area));
    return {
      answer: json(200, recordView(await readRecord(person, seen, at))),
      writes: [looking(look), ...sending(lookedMail(look, person, domain))],
      noted: { message: 'record opened', ids: { person: person.id, by: caller.id, purpose } },
    };
  };
};
