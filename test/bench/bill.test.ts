import { expect, test } from 'vitest';
import { billFor, together } from '../../bench/cost/bill.ts';
import { PRICES } from '../../bench/cost/prices.ts';

test('a bill has a line for each unit, the dearest first, and takes off what is free', () => {
  expect(billFor({ invocation: 3_000_000, secret: 1, read: 0 })).toEqual({
    lines: [
      { what: PRICES.invocation.unit, units: 3_000_000, usd: 0.6, afterFree: 0.4 },
      { what: PRICES.secret.unit, units: 1, usd: 0.4, afterFree: 0.4 },
    ],
    usd: 1,
    afterFree: 0.8,
  });
  expect(billFor({ alarm: 10 })).toMatchObject({ usd: 1, afterFree: 0 });
});

test('what is free is taken off once, however many sets of units make the month', () =>
  expect(billFor(together([{ alarm: 8, sns: 1 }, 1], [{ alarm: 1 }, 4]))).toMatchObject({
    lines: [
      { units: 12, usd: 1.2, afterFree: 0.2 },
      { units: 1, afterFree: 0 },
    ],
  }));

test('each price names its page on AWS, and a fraction of a dollar', () => {
  for (const { page, usd } of Object.values(PRICES)) {
    expect(page).toMatch(/^https:\/\/aws\.amazon\.com\/[\w-]+\/pricing\/$/);
    expect(usd).toBeGreaterThan(0);
    expect(usd).toBeLessThanOrEqual(3);
  }
});
