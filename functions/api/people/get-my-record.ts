import { instantOf } from '../../domain/time.ts';
import { json, parse } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { ReadRecord } from '../../use-cases/read-record.ts';
import { NoQuery } from '../contracts/desk-acts.ts';
import type { StaffHandle } from '../staff-api.ts';
import { recordView } from './record-view.ts';

type Needs = { directory: Pick<DirectoryStore, 'areas'>; readRecord: ReadRecord; now: () => Date };

/** `GET /v1/me/record`: the caller's own record. */
export const getMyRecord = ({ directory, readRecord, now }: Needs): StaffHandle => {
  return async ({ caller, query }) => {
    parse(NoQuery, query);
    return json(200, recordView(await readRecord(caller, await directory.areas(), instantOf(now()))));
  };
};
