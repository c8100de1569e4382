import { describe, expect, test } from 'vitest';
import { standing } from '../../bench/cost/template.ts';
import { functions, mailTemplate, raw, resolved, template } from './stack.ts';

type Join = { 'Fn::Join': [string, unknown[]] };
type Widget = {
  type: string;
  y: number;
  properties: { markdown?: string; title?: string; alarms?: string[]; metrics?: unknown[] };
};

/** A text with the logical ids of what it refers to in the place of their names. */
const textOf = ({ 'Fn::Join': [glue, parts] }: Join): string =>
  parts.map((part) => (typeof part === 'string' ? part : String(Object.values(part as object).flat()[0]))).join(glue);

const [[, { DashboardBody }] = ['', { DashboardBody: { 'Fn::Join': ['', []] } as Join }]] = raw<{
  DashboardBody: Join;
}>('AWS::CloudWatch::Dashboard');
const { widgets }: { widgets: Widget[] } = JSON.parse(textOf(DashboardBody));
/** Titles of what answers each question, in the order of the page. */
const answers = widgets
  .toSorted((a, b) => a.y - b.y)
  .reduce<[string, string[]][]>((rows, { properties: { markdown, title = '' } }) => {
    if (markdown !== undefined) return [...rows, [markdown.replace('## ', ''), []]];
    rows.at(-1)?.[1].push(title);
    return rows;
  }, []);
const metricsOf = (title: string): string => JSON.stringify(widgets.find((w) => w.properties.title === title));

describe('the dashboard', () => {
  test('answers in order what one asks when woken at night', () =>
    expect(answers).toEqual([
      ['What rings now?', ['Alarm Status']],
      [
        'Does mail come in, and is it answered?',
        [
          'Mails that came, and mails that went out',
          'What became of the mails that came',
          'Oldest mail that nobody has recorded (s)',
        ],
      ],
      ['Is anything owed late?', ['Oldest mail or step that is due (s)', 'Most overdue sign of a ladder (s)']],
      ['Do the ladders run?', ['Ladders begun and ended', 'Ladders that ended badly (each is restarted)']],
      ['Do functions fail?', ['Errors', 'Throttles', 'Answers of the API']],
      ['Was anything not heard?', ['Dead letters']],
      ['Does AWS still let us send?', ['Bounce rate', 'Complaint rate']],
      ['What costs?', ['Units of the table', 'Milliseconds of functions', 'Requests, mails, ladders']],
    ]));

  test('shows every alarm, every function and every queue of dead letters', () => {
    const shown = widgets.find(({ type }) => type === 'alarm')?.properties.alarms;
    expect(shown?.toSorted()).toEqual(
      raw('AWS::CloudWatch::Alarm')
        .map(([id]) => id)
        .toSorted(),
    );
    for (const { logicalId } of functions)
      for (const title of ['Errors', 'Milliseconds of functions']) expect(metricsOf(title)).toContain(`"${logicalId}"`);
    for (const [id] of raw('AWS::SQS::Queue').filter(([logicalId]) => /DeadLetters/.test(logicalId)))
      expect(metricsOf('Dead letters')).toContain(`"${id}"`);
  });

  test('has at most 50 metrics: a dashboard with more is not among the free ones', () =>
    expect(widgets.reduce((sum, { properties }) => sum + (properties.metrics?.length ?? 0), 0)).toBeLessThanOrEqual(
      50,
    ));
});

describe('F124: near-zero idle', () => {
  test('nothing is paid by the hour: no server, no network, no key; what is paid by the month is this', () => {
    const resources = resolved<Record<string, unknown>>('AWS::Lambda::EventSourceMapping');
    expect(standing(resources, [template, mailTemplate])).toEqual({
      secret: 1,
      alarm: raw('AWS::CloudWatch::Alarm').length,
      dashboard: 1,
      metric: 3,
      schedule: 43_800,
      sqs: 2 * 15 * 43_800,
    });
    const key = { Resources: { Key: { Type: 'AWS::KMS::Key' } } };
    expect(() => standing(resources, [key])).toThrow('AWS::KMS::Key');
  });
});
