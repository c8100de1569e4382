import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, onTestFinished, test } from 'vitest';
import { BatonStack } from '../../lib/baton-stack.ts';
import { readConfig } from '../../lib/config.ts';
import { folder } from './stack.ts';

type Violation = { ruleName: string; severity: string; violatingConstructs: { constructPath: string }[] };
type Report = { pluginReports: { violations: Violation[] }[] };

/** `AwsSolutions-SQS3 Baton-demo/DeadLetters/Queue/Resource`, for each finding that nobody has acknowledged. */
function findings(assembly: string): string[] {
  const { pluginReports }: Report = JSON.parse(readFileSync(join(assembly, 'validation-report.json'), 'utf8'));
  return pluginReports
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) => violatingConstructs.map((c) => `${ruleName} ${c.constructPath}`));
}

test('the stack has no finding of cdk-nag that is not acknowledged with its reason', () =>
  expect(findings(folder)).toEqual([]));

test('an acknowledgement covers its own construct: a second queue without dead letters is found', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'baton-nag-'));
  onTestFinished(() => rmSync(outdir, { recursive: true }));
  const app = new App({ outdir });
  const stack = new BatonStack(app, 'Baton-demo', readConfig('baton.json'));
  const { node } = new Queue(stack, 'Planted', { enforceSSL: true });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow("Acknowledge with 'AwsSolutions::AwsSolutions-SQS3'");
  expect(findings(outdir)).toEqual([`AwsSolutions-SQS3 ${node.path}/Resource`]);
});
