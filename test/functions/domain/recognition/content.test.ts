import { describe, expect, test } from 'vitest';
import {
  AreaContent,
  AreaMemory,
  LeadersContent,
  RecognitionContent,
} from '../../../../functions/domain/recognition/content.ts';
import { leadersContent } from '../../../../functions/domain/recognition/memory.ts';
import { weekOfArea } from '../../../../functions/domain/recognition/week-of-area.ts';
import type { Happening, What } from '../../../../functions/domain/reports/happening.ts';
import { happened } from '../../../../functions/domain/reports/happening.ts';
import { after } from '../../../../functions/domain/time.ts';
import { anArea, NOW } from '../../../support/builders.ts';
import { WEEK } from '../../../support/report-week.ts';

/** Letters that take three bytes each, as long as a name, a subject or words may be. */
const LONG = '聴'.repeat(2_000);
const somebody = (n: number) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  name: LONG.slice(0, 100),
  email: 'x@example.org',
});

/** A week in which everything happens, to very many people, in the longest words. */
function aHugeWeek(): Happening[] {
  const all = Array.from({ length: 400 }, (_, n): What[] => {
    const person = somebody(n);
    return [
      { kind: 'voted', number: 1, resolution: 1, value: 'up', about: person },
      { kind: 'next-step', person, kept: true, what: LONG },
      { kind: 'held', person, from: 'vp', why: 'released', passedOn: true },
      { kind: 'ask', person: somebody(n + 1_000), rung: 'backup', outcome: 'accepted', why: 'request' },
      {
        kind: 'kudos',
        kudos: `k${n}`,
        from: somebody(n + 2_000),
        to: somebody(n + 3_000),
        behaviour: 'enrolled-others',
        words: LONG,
      },
      { kind: 'idea', idea: `i${n}`, title: LONG, became: 'shipped', by: person, changed: LONG },
      { kind: 'lesson', words: LONG },
      { kind: 'story', story: somebody(n).id },
    ];
  });
  return all.flatMap((what, n) => {
    const at = after(NOW, n);
    const row = happened({ area: 'billing', ref: String(n).padStart(8, '0'), subject: LONG }, `h${n}`, what, at);
    return what.map((one, i) => ({ ...row!, id: `h${n}-${i}`, what: one }));
  });
}

describe('a part is an item of the table, which holds 400 KB', () => {
  const { content, memory } = weekOfArea(aHugeWeek(), { week: WEEK, area: anArea() });
  const leaders = leadersContent(memory, [memory, memory, memory]);
  test.each([
    ['an area’s part', content, AreaContent],
    ['what the desk remembers of it', memory, AreaMemory],
    ['what leaders read', leaders, LeadersContent],
  ])('%s', (_what, part, schema) => {
    expect(schema.parse(part)).toEqual(part);
    expect(RecognitionContent.parse(part)).toEqual(part);
    expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(256_000);
  });

  test('a list that was cut says how many there were', () => {
    expect([content.confirmed.all, content.confirmed.entries.length]).toEqual([400, 30]);
    expect([memory.served.length, leaders.noticed.length]).toEqual([100, 50]);
  });
});

test('a row of what happened stays far below a kilobyte for its subject', () => {
  const row = happened(
    { area: 'billing', ref: 'K7Q2M9XD', subject: LONG },
    'id',
    [{ kind: 'lesson', words: 'x' }],
    NOW,
  );
  expect(row?.subject).toHaveLength(100);
  expect(happened({ area: 'billing', ref: null }, 'id', [{ kind: 'lesson', words: 'x' }], NOW)).not.toHaveProperty(
    'subject',
  );
});
