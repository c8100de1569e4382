import { expect, test } from 'vitest';
import { type Outage, outageNow } from '../../../../functions/domain/mails/outage.ts';
import { after } from '../../../../functions/domain/time.ts';
import { NOW } from '../../../support/builders.ts';

const row = (since: string | null, version = 1): Outage => ({ id: 'mail', since, version });
const ago = (seconds: number) => after(NOW, -seconds);

test.each<[string, Outage | undefined, string | null, Outage | null]>([
  ['nothing waits, and nothing did', undefined, null, null],
  ['a hiccup of less than two minutes', undefined, ago(119), null],
  ['the first outage of the desk', undefined, ago(120), row(ago(120), 1)],
  ['another one, later', row(null, 4), ago(600), row(ago(600), 5)],
  ['it goes on: since when is known', row(ago(600), 3), ago(700), null],
  ['it is over', row(ago(600), 3), null, row(null, 4)],
  ['what was stuck is out, and a fresh mail has had one bad try', row(ago(600), 3), ago(10), row(null, 4)],
  ['all is well, as it was', row(null, 4), null, null],
])('F129: %s', (_what, known, oldest, expected) => {
  expect(outageNow(known, oldest, NOW)).toEqual(expected);
});
