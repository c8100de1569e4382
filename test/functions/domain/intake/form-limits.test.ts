import { expect, test } from 'vitest';
import { cellOf } from '../../../../functions/domain/intake/bucket.ts';
import { secondsUntilRoom } from '../../../../functions/domain/intake/form-limits.ts';
import { after } from '../../../../functions/domain/time.ts';

const NOW = '2026-03-02T09:04:00.000Z';
const at = (minutesAgo: number, drawn: number) => ({ cell: cellOf(after(NOW, -60 * minutesAgo)), drawn });

test.each([
  ['nothing', [], 0],
  ['less than the limit', [at(0, 4), at(30, 5)], 0],
  // 08:00 to 08:10 is out of the hour at 09:10.
  ['the limit, a part of it an hour ago', [at(60, 2), at(0, 8)], 6 * 60],
  // 09:00 to 09:10 is out at 10:10.
  ['all of it just now', [at(0, 10)], 66 * 60],
  // The oldest alone make no room.
  ['more than the limit', [at(60, 2), at(40, 5), at(0, 9)], 26 * 60],
])('with %s counted there is room in so many seconds', (_what, cells, seconds) =>
  expect(secondsUntilRoom(cells, 10, NOW)).toBe(seconds),
);
