import type { cost } from '../cost.ts';

type Cost = Awaited<ReturnType<typeof cost>>;

const bill = (rows: Cost['idleMonth']['lines'], what: string): string => {
  const cells = [
    [what, 'units', 'US$', 'after what is free'],
    ...rows.map(({ what: unit, units, usd, afterFree }) =>
      [unit, units, usd.toFixed(2), afterFree.toFixed(2)].map(String),
    ),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${widths.map((w, i) => (row[i] ?? '').padEnd(w)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), `| ${widths.map((w) => '-'.repeat(w)).join(' | ')} |`, ...body.map(line)].join('\n');
};

/** The section of docs/figures.md, made of what the bench printed. */
export const costSection = ({ prices, dashboardIsFree, idleMonth, thousandTickets }: Cost): string => `## What it costs

**An idle month: US$ ${idleMonth.afterFree.toFixed(2)}** (${idleMonth.usd.toFixed(2)} in an account that uses up elsewhere what is free for everybody).
**A thousand usual tickets: US$ ${thousandTickets.afterFree.toFixed(2)}** (${thousandTickets.usd.toFixed(2)}).

List prices of ${prices.region}, without taxes, looked up on ${prices.date} in dated accounts of AWS's pages (AWS's own price tables cannot
be read without a browser); the addresses of the pages stand in \`bench/cost/prices.ts\`. Not confirmed but as last known: ${prices.notConfirmed.join(', ')}.
What is free in the first months of an account only is not counted.

Idle is the template (what is asked for by the month, and Lambda's own polling of the two queues) and one hour of sweeps,
counted on the local desk. ${dashboardIsFree ? 'The dashboard has at most 50 metrics and is among the three that are free.' : 'The dashboard has more than 50 metrics, so it is not among those that are free.'}

${bill(idleMonth.lines, 'an idle month')}

A usual ticket comes by mail; it is acknowledged, asked about, taken, answered, solved, and closes by itself after 14 days. Units
are counted on the local desk. Durations of functions are those of this machine, where the services answer at once; on AWS a
function waits some milliseconds for each call, so allow for three times the GB-seconds. Each invocation is counted as a trace, the most that it can be.

${bill(thousandTickets.lines, 'a thousand usual tickets')}

Left out, as it grows with what is kept: storage (about US$ 0.45 for a GB of the table with its backups, 0.02 for a GB of raw
mails), and mails above 256 KB, for which SES asks US$ 0.09 for a thousand pieces of that size.`;
