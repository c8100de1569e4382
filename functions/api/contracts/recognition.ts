/** The weekly recognition report as programs read it: what people are praised for, and never a rank. */
import * as z from 'zod';
import { AreaId } from '../../domain/directory/area.ts';
import { AreaContent, CompanyContent, LeadersContent } from '../../domain/recognition/content.ts';
import { Week } from '../../domain/reports/period.ts';
import { At, listOf, pageQuery, Version } from './shapes.ts';

export const RecognitionPath = z.object({ week: Week });
export const RecognitionQuery = z.strictObject({
  area: AreaId.optional().meta({ description: 'Id of one area that you serve; all of them when not given' }),
  cursor: AreaId.optional().meta({ description: 'As an answer before gave it' }),
});
export const RecognitionListQuery = z.strictObject(pageQuery);

const week = Week.meta({
  description: 'A week of ISO 8601, Monday to Sunday of the desk’s zone',
  examples: ['2026-W48'],
});
const nothing = { all: 0, entries: [] };
const empty = {
  confirmed: nothing,
  promises: nothing,
  firstTouch: nothing,
  rescues: nothing,
  helpers: nothing,
  thanks: nothing,
  ideas: nothing,
  lessons: nothing,
  stories: [],
  ended: {},
  spent: { holder: 0, customer: 0, nobody: 0 },
};
const deed = {
  at: '2026-11-24T10:12:00.000Z',
  area: 'billing',
  who: { id: '8d2f2b0e-5a56-4b5e-9a53-0d6f0c6f3b1a', name: 'Ana' },
  what: 'Charged twice',
  evidence: { kind: 'vote', ref: 'K7Q2M9XD', number: 1, resolution: 1 },
} as const;
const head = { v: 1, week: '2026-W48' } as const;
const BILLING = { id: 'billing', name: 'Billing' };

export const RecognitionShape = z
  .strictObject({
    week,
    zone: z.string().meta({ description: 'The desk’s zone', examples: ['Europe/Berlin'] }),
    from: At,
    to: At,
    computedAt: At,
    company: CompanyContent,
    areas: z.array(AreaContent).meta({ description: 'Your areas, by id' }),
    leaders: z.array(LeadersContent).meta({
      description: 'For areas that you lead: who served well, and has had no recognition yet. For your eyes',
    }),
    stories: z
      .array(
        z.strictObject({
          id: z.string(),
          text: z.string(),
          ledTo: z.string().nullable(),
          language: z.string(),
          at: At,
        }),
      )
      .meta({ description: 'Customers’ stories with names changed, as far as they are published at this moment' }),
    cursor: z
      .string()
      .nullable()
      .meta({ description: 'Give it as ?cursor= for the next of your areas; null: there are no more' }),
    version: Version,
  })
  .meta({
    description: 'What people did for customers in a week, each entry with its evidence. It ranks nobody',
    examples: [
      {
        week: '2026-W48',
        zone: 'Europe/Berlin',
        from: '2026-11-22T23:00:00.000Z',
        to: '2026-11-29T23:00:00.000Z',
        computedAt: '2026-11-30T07:00:04.120Z',
        company: {
          ...head,
          part: 'company',
          areas: [BILLING],
          missing: [],
          ...empty,
          confirmed: { all: 1, entries: [{ ...deed, what: null }] },
          ended: { solved: 1 },
          mirror: [],
        },
        areas: [
          {
            ...head,
            part: 'area',
            area: BILLING,
            ...empty,
            confirmed: { all: 1, entries: [deed] },
            ended: { solved: 1 },
          },
        ],
        leaders: [],
        stories: [],
        cursor: null,
        version: 3,
      },
    ],
  });

export const RecognitionList = listOf(
  z.strictObject({
    week,
    from: At,
    to: At,
    state: z.enum(['asked', 'computed', 'mailed']).meta({
      description:
        '`asked`: it is being made; `computed`: it can be read; `mailed`: and a mail to everybody is on its way. A week that was made up for late, together with a newer one, ends so too: with `mailedAt` null, and no mail of its own',
    }),
    computedAt: At.nullable(),
    mailedAt: At.nullable(),
  }),
).meta({
  description: 'The weeks of which there is a report, the newest first',
  examples: [
    {
      items: [
        {
          week: '2026-W48',
          from: '2026-11-22T23:00:00.000Z',
          to: '2026-11-29T23:00:00.000Z',
          state: 'mailed',
          computedAt: '2026-11-30T07:00:04.120Z',
          mailedAt: '2026-11-30T07:00:05.310Z',
        },
      ],
      cursor: null,
    },
  ],
});
