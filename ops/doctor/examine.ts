import { wordsOf } from '../desk/complaint.ts';
import type { DeployedDesk } from '../desk/deployed-desk.ts';
import { amiss, type Check, type Look, type Verdict } from './check.ts';
import { deskChecks } from './desk-checks.ts';
import { mailChecks } from './mail-checks.ts';

/** Everything a desk needs to serve customers, in the order in which one brings it about. */
export const CHECKS: readonly Check[] = [...mailChecks, ...deskChecks];

export interface Finding {
  readonly name: string;
  readonly verdict: Verdict;
}

/** Looks at everything, in order. What cannot be looked at is missing, with the reason; the others are looked at all the same. */
export async function examine(desk: DeployedDesk, look: Look, checks = CHECKS): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    const verdict = await check
      .look(desk, look)
      .catch((error: unknown) => amiss(`It could not be looked at. ${wordsOf(error)}`));
    findings.push({ name: check.name, verdict });
  }
  return findings;
}

/** Whether everything is there. */
export const isWell = (findings: readonly Finding[]): boolean => findings.every(({ verdict }) => verdict.ok);

/** The findings as a person reads them: one line for what is well, and for what is not, what to do. */
export function report({ stage, region, Url }: DeployedDesk, findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ name, verdict }, i) => {
    const number = `${i + 1}.`.padStart(3);
    if (verdict.ok) return [`${number} ok       ${name}: ${verdict.says}`];
    return [`${number} MISSING  ${name}: ${verdict.wrong}`, ...verdict.todo.map((line) => `       -> ${line}`)];
  });
  const missing = findings.filter(({ verdict }) => !verdict.ok).length;
  const sum =
    missing === 0 ? 'The desk is ready.' : `${missing} of ${findings.length} are missing. Begin with the first.`;
  return [`Baton-${stage} in ${region}, ${Url}`, '', ...lines, '', sum].join('\n');
}
