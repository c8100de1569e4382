import { expect, test } from 'vitest';
import { aDesk } from '../support/desk.ts';

/** `HOURS=192 vitest run test/journeys/advance.test.ts` plays the eight days of the design, in minutes. */
const HOURS = Number(process.env['HOURS'] ?? 7);

const TICKETS = HOURS > 100 ? 10 : 3;
test(`${HOURS} hours over ${TICKETS} climbing tickets: each goes on asking, hour by hour, nobody twice for one round`, async () => {
  const desk = await aDesk();
  const refs: string[] = [];
  for (let i = 0; i < TICKETS; i += 1)
    refs.push(await desk.writes(`Matter ${i}`, { area: i % 2 ? 'shipping' : 'billing' }));

  const { stillFailing } = await desk.passes(`PT${HOURS}H`);
  expect(stillFailing).toEqual([]);
  // Every mailed question has a link of its own, so a question that was put twice would show here.
  const asks = desk.desk.mailbox.list({ to: null, after: null }).filter((mail) => mail.text.includes('/asks/'));
  expect(new Set(asks.map((mail) => /\/asks\/\S+/.exec(mail.text)?.[0])).size).toBe(asks.length);
  for (const ref of refs) {
    const ticket = await desk.ticket(ref);
    expect(ticket).toMatchObject({ status: 'climbing', holder: null, run: { id: 1 } });
    const keys = ticket.asks.map((ask) => `${ask.run} ${ask.round} ${ask.rung} ${ask.contact.email}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(ticket.asks.filter((ask) => ask.state === 'waiting')).toHaveLength(1);
    // Five rungs of a quarter of an hour, then one question an hour: a few seconds are lost at each, never a round.
    const round = ticket.run?.round ?? 0;
    expect(round).toBeGreaterThanOrEqual(HOURS - 4);
    expect(round).toBeLessThanOrEqual(HOURS);
    const last = ticket.asks.at(-1);
    expect(desk.desk.clock.now() - Date.parse(last?.askedAt ?? '')).toBeLessThan(3_700_000);
    expect(desk.desk.clock.now() - Date.parse(ticket.timeline[0]?.at ?? '')).toBeLessThanOrEqual(
      HOURS * 3_600_000 + 600_000,
    );
  }
}, 900_000);

test('P8D of a desk with ten tickets that wait for their customers ends within 60 s, and moves none of them', async () => {
  const desk = await aDesk();
  const matters = Array.from({ length: 10 }, (_, i) => `Matter ${i}`);
  const refs = await Promise.all(matters.map((matter) => desk.writes(matter)));
  await Promise.all(matters.map((matter) => desk.accepts('ana@baton.test', matter)));
  const asks = { act: 'wait', question: 'Which order?', lookAgainIn: '20' };
  await Promise.all(matters.map((matter) => desk.does('ana@baton.test', asks, undefined, matter)));
  for (const ref of refs) expect(await desk.ticket(ref)).toMatchObject({ status: 'waiting' });
  await desk.passes('PT31M'); // the first next step's alarm clock rings, and finds that it is the customer's turn
  const before = await Promise.all(refs.map((ref) => desk.ticket(ref)));
  const began = performance.now();
  const { stillFailing } = await desk.passes('P8D');
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(stillFailing).toEqual([]);
  expect(await Promise.all(refs.map((ref) => desk.ticket(ref)))).toEqual(before);
}, 120_000);
