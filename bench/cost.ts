/**
 * What a desk costs: idle for a month, from its template and from an idle hour that is counted; and for 1,000 usual tickets,
 * from some whose units are counted. Prices stand in cost/prices.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyFolder } from '../local/synthesis.ts';
import { billFor, together } from './cost/bill.ts';
import { countingDesk } from './counting-desk.ts';
import { PRICES, PRICES_OF } from './cost/prices.ts';
import { dashboardIsFree, MINUTES_OF_A_MONTH, standing } from './cost/template.ts';
import { usualTicket } from './cost/usual-ticket.ts';

const WARM = 3;
const IDLE_MINUTES = 60;

const templates = async (): Promise<object[]> => {
  const folder = await assemblyFolder();
  return readdirSync(folder)
    .filter((name) => name.endsWith('.template.json'))
    .map((name): object => JSON.parse(readFileSync(join(folder, name), 'utf8')));
};

/** `tickets` are counted, and taken for 1,000. */
export async function cost(tickets = 20) {
  const counting = await countingDesk();
  const { desk } = counting;
  const { resources } = desk;
  for (let i = 0; i < WARM; i += 1) await usualTicket(desk, `warm-${i}@bench.example`);
  await desk.clock.advance('P15D');

  const sweeps = await counting.count(/^Sweep/, async () => void (await desk.clock.advance(`PT${IDLE_MINUTES}M`)));
  // Without the sweeper, which is in the idle bill: it runs as often with tickets as without.
  const used = await counting.count(/^(?!Sweep)/, async () => {
    for (let i = 0; i < tickets; i += 1) await usualTicket(desk, `customer-${i}@bench.example`);
    await desk.clock.advance('P15D');
  });
  await counting.close();
  // SES tells of each mail that came in by one message, over one queue.
  const arrived = { mailIn: tickets, s3Put: tickets, sns: tickets, sqs: 3 * tickets };
  const all = await templates();
  return {
    prices: { ...PRICES_OF, notConfirmed: Object.entries(PRICES).flatMap(([name, p]) => (p.confirmed ? [] : [name])) },
    dashboardIsFree: dashboardIsFree(all),
    idleMonth: billFor(together([standing(resources, all), 1], [sweeps, MINUTES_OF_A_MONTH / IDLE_MINUTES])),
    thousandTickets: billFor(together([used, 1_000 / tickets], [arrived, 1_000 / tickets])),
  };
}
