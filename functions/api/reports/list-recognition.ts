import type * as z from 'zod';
import { spanOf, type Zone } from '../../domain/reports/period.ts';
import { json, parse } from '../../shared/http.ts';
import type { RecognitionStore } from '../../store/recognition.ts';
import { type RecognitionList, RecognitionListQuery } from '../contracts/recognition.ts';
import type { StaffHandle } from '../staff-api.ts';

type Needs = { recognition: Pick<RecognitionStore, 'weeks'>; zone: Zone };

/** `GET /v1/reports/recognition`: the weeks of which there is a report, the newest first. */
export const listRecognition = ({ recognition, zone }: Needs): StaffHandle => {
  return async ({ query }) => {
    const { items, cursor } = await recognition.weeks(parse(RecognitionListQuery, query));
    const answer: z.output<typeof RecognitionList> = {
      items: items.map(({ week, state, computedAt, mailedAt }) => ({
        week,
        ...spanOf(week, zone),
        state,
        computedAt,
        mailedAt,
      })),
      cursor,
    };
    return json(200, answer);
  };
};
