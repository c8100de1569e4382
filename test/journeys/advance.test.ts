import { expect, test } from 'vitest';
import { aDesk } from '../support/desk.ts';

const DAY = 24 * 3_600_000;

test('P8D over ten climbing tickets: each goes on asking, hour by hour, nobody twice for one round', async () => {
  const desk = await aDesk();
  const refs: string[] = [];
  for (let i = 0; i < 10; i += 1) refs.push(await desk.writes(`Matter ${i}`, { area: i % 2 ? 'shipping' : 'billing' }));

  const before = performance.now();
  const { stillFailing } = await desk.passes('P8D');
  console.log(`P8D over ten climbing tickets took ${((performance.now() - before) / 1000).toFixed(0)} s`);

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
    expect(round).toBeGreaterThanOrEqual(188);
    expect(round).toBeLessThanOrEqual(192);
    const last = ticket.asks.at(-1);
    expect(desk.desk.clock.now() - Date.parse(last?.askedAt ?? '')).toBeLessThan(3_700_000);
    expect(desk.desk.clock.now() - Date.parse(ticket.timeline[0]?.at ?? '')).toBeLessThanOrEqual(8 * DAY + 600_000);
  }
}, 900_000);

test('half a day over a desk that holds some tickets and climbs with others', async () => {
  const desk = await aDesk();
  const refs = [];
  for (let i = 0; i < 4; i += 1) refs.push(await desk.writes(`Matter ${i}`));
  await desk.accepts('ana@baton.test', 'Matter 0');
  await desk.accepts('ana@baton.test', 'Matter 1');
  const { stillFailing } = await desk.passes('PT12H');
  expect(stillFailing).toEqual([]);
  const statuses = await Promise.all(refs.map(async (ref) => (await desk.ticket(ref)).status));
  expect(statuses).toEqual(['held', 'held', 'climbing', 'climbing']);
}, 300_000);
