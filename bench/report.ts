/** docs/figures.md, made of what the bench printed. */
import type { api } from './api.ts';
import { costSection } from './cost/section.ts';
import type { cost } from './cost.ts';
import type { functions } from './functions.ts';
import type { mailIn } from './mail-in.ts';
import type { recognition } from './recognition.ts';
import type { useCases } from './use-cases.ts';

export interface Figures {
  readonly at: string;
  readonly machine: string;
  readonly node: string;
  readonly mailIn: Awaited<ReturnType<typeof mailIn>>;
  readonly api: Awaited<ReturnType<typeof api>>;
  readonly functions: Awaited<ReturnType<typeof functions>>;
  readonly useCases: Awaited<ReturnType<typeof useCases>>;
  readonly recognition: Awaited<ReturnType<typeof recognition>>;
  readonly cost: Awaited<ReturnType<typeof cost>>;
}

/** A table of Markdown, as prettier would write it. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(3, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${widths.map((w, i) => (row[i] ?? '').padEnd(w)).join(' | ')} |`;
  return [
    line(cells[0] ?? []),
    `| ${widths.map((w) => '-'.repeat(w)).join(' | ')} |`,
    ...cells.slice(1).map(line),
  ].join('\n');
}

/** A plot that GitHub draws. */
const plot = (title: string, x: readonly string[], y: string, kind: 'line' | 'bar', ...series: (readonly number[])[]) =>
  [
    '```mermaid',
    'xychart-beta',
    `  title "${title}"`,
    `  x-axis [${x.map((one) => `"${one}"`).join(', ')}]`,
    `  y-axis "${y}" 0 --> ${Math.ceil(Math.max(...series.flat()) * 1.1)}`,
    ...series.map((values) => `  ${kind} [${values.join(', ')}]`),
    '```',
  ].join('\n');

const times = ({ p50, p95, max }: { p50: number; p95: number; max: number }) => `${p50} / ${p95} / ${max}`;

function mailSection({ mailIn: m }: Figures): string {
  const calls = Object.entries(m.callsPerMail).map(([name, n]) => `${n} ${name}`);
  return `## Mail in

${m.mails} mails of as many senders over ${m.connections} SMTP connections; each connection sends its next mail when the
one before was acknowledged, so that nothing waits for the bench itself. Then ${m.burst.mails} at once.

${table(
  ['figure', 'value'],
  [
    ['acknowledged tickets a second', m.acknowledgedPerSecond],
    ['ms from 250 to the stored ticket, p50 / p95 / longest', times(m.msToTicket)],
    ['ms from 250 to its acknowledgement at SES, p50 / p95 / longest', times(m.msToAcknowledgement)],
    [`the same for ${m.burst.mails} at once: to the ticket`, times(m.burst.msToTicket)],
    [`the same for ${m.burst.mails} at once: to the acknowledgement`, times(m.burst.msToAcknowledgement)],
    ['calls of the mail function for one mail', calls.join(', ')],
    ['CPU ms of one mail in functions', m.cpuMsPerMail.functions],
    ['CPU ms of one mail in the emulated services and SMTP', m.cpuMsPerMail.services],
    ['CPU ms of one mail in the table', m.cpuMsPerMail.table],
  ],
)}

For orientation: Request Tracker 5 with PostgreSQL on such a machine makes 6 acknowledged tickets a second, p95 0.9 s.

**Share of the raw speed.** One mail causes ${m.raw.tableCallsPerMail} calls of the table until somebody is asked. The same
calls, played again one after the other on an empty table with nothing around them, take ${m.raw.msPerMail} ms a mail, which
is ${m.raw.mailsPerSecond} mails a second; the desk does ${Math.round(m.raw.shareOfRawSpeed * 100)} % of that. The rest goes
where the CPU table says: most of it into the functions (the AWS SDK's marshalling and signing, checks of what is read, the
reading of the mail, eight workers on two cores), then into the emulated services.

**Memory** of the whole desk (resident set: all services and workers in one process), looked at ${m.rssMegabytes.length}
times over ${m.mails} mails. All of their tickets stay open, and so do as many executions of the ladder:

${plot(
  'Memory over the mails',
  m.rssMegabytes.map((_, i) => String(Math.round((i * m.mails) / (m.rssMegabytes.length - 1)))),
  'MB',
  'line',
  m.rssMegabytes,
)}`;
}

function apiSection({ api: a, mailIn: m }: Figures): string {
  // Memory after a thousand tickets: the look that is nearest.
  const look = Math.min(m.rssMegabytes.length - 1, Math.round((1_000 / m.mails) * (m.rssMegabytes.length - 1)));
  const sizes = Object.entries(a.ms);
  const kinds = ['create', 'read', 'list', 'listOfArea'] as const;
  const words = {
    create: 'create (a form’s post)',
    read: 'read one ticket',
    list: 'list 20 of a customer',
    listOfArea: 'list 20 of an area',
  };
  return `## The API

${a.requests} requests of each kind, one after the other, on the local desk. No growth is the point. For orientation: Request
Tracker 5 on such a machine has a p95 of 312 (create), 46 (read) and 125 ms (list).

${table(
  ['ms, p50 / p95 / longest', ...sizes.map(([size]) => size)],
  kinds.map((kind) => [words[kind], ...sizes.map(([, ms]) => times(ms[kind]))]),
)}

${plot(
  'p95 with each size of the table',
  kinds.flatMap((kind) => sizes.map(([size]) => `${kind}, ${size}`)),
  'ms',
  'bar',
  kinds.flatMap((kind) => sizes.map(([, ms]) => ms[kind].p95)),
)}

**The local desk:** ${m.readyMs} ms from start to ready with its bundles made before; ${m.rssAtRest} MB at rest,
${m.rssMegabytes[look] ?? 0} MB after about 1,000 tickets by mail.`;
}

const functionSection = ({ functions: all }: Figures): string => `## The functions

Code and initialisation of each (median of 7 processes without a compile cache), next to an empty handler that makes the
same clients of the AWS SDK; _beside_ are the tables of Asian charsets, which the first mail in one loads.

${table(
  ['function', 'kB', 'beside', 'empty', 'ms', 'empty', 'times'],
  Object.entries(all).map(([name, f]) => [
    name,
    f.kilobytes,
    f.besideKilobytes,
    f.emptyKilobytes,
    f.ms,
    f.emptyMs,
    f.times,
  ]),
)}

Above 1 MB: \`public\` and \`mail-in\` read mails of every charset, form and language (some 350 kB; \`public\` loads that, and
what cleans their HTML, when somebody looks at a mail); \`dispatch\` and \`sweep\` hold six clients of the SDK and what writes
MIME (141 kB, half of it a table of file types, loaded with the first mail). What is above 1.5 times, and why, is in
[decision 18](decisions/0018-size-and-start-of-functions.md).`;

const costs = ({ cost: counted }: Figures): string => costSection(counted);

const useCaseSection = ({ useCases: all }: Figures): string => `## The use cases

From the first call until nothing is under way, without the sweeper's minutes.

${table(
  ['use case', 'read units', 'write units', 'invocations', 'state transitions', 'mails'],
  Object.entries(all).map(([name, c]) => [
    name,
    c.read ?? 0,
    c.write ?? 0,
    c.invocation ?? 0,
    c.transition ?? 0,
    c.mailOut ?? 0,
  ]),
)}`;

const recognitionSection = ({ recognition: r }: Figures): string => `## The weekly report

What its function asks of the table, from the schedule's call until a mail to each reader is written, by tickets in the table
and by what happened in the week (${r.areas} areas). It reads the week's rows by area and day; other weeks and other tickets are not touched.

${table(
  ['tickets', 'events', 'read units', 'queries', 'gets', 'writes', 'write units', 'invocations', 'ms in all', 'mails'],
  r.cases.map((c) => [c.tickets, c.events, c.read, c.queries, c.gets, c.writes, c.write, c.invocations, c.ms, c.mails]),
)}`;

/** The whole page. */
export const report = (figures: Figures): string => `# Figures

Printed by \`npm run --silent bench -- --mails ${figures.mailIn.mails} --write\` on ${figures.at.slice(0, 10)}
(${figures.machine}, Node ${figures.node}), nothing else running. The local desk: workers, an embedded DynamoDB and all
emulated services share those cores. The numbers lie in [figures.json](figures.json); this page is made of them.

${[mailSection, apiSection, functionSection, useCaseSection, recognitionSection, costs].map((section) => section(figures)).join('\n\n')}
`;
