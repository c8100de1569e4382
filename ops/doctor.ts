/**
 * `npm run doctor -- --stage prod`: says in plain words what a deployed desk still needs, and what to do about it. Reads
 * AWS and DNS and changes nothing. Exit code 0: everything is there; 1: something is missing; 2: it could not look.
 */
import { run } from './desk/complaint.ts';
import { findDesk } from './desk/deployed-desk.ts';
import { readOptions } from './desk/options.ts';
import { examine, isWell, report } from './doctor/examine.ts';
import { lookAtAws } from './doctor/look-at-aws.ts';

await run(async () => {
  const { stage, region } = readOptions(process.argv.slice(2), process.env, {
    usage: 'npm run doctor -- --stage prod [--region eu-west-1]',
  });
  const desk = await findDesk(stage, region);
  const findings = await examine(desk, lookAtAws({ region: desk.region }));
  console.log(report(desk, findings));
  return isWell(findings) ? 0 : 1;
});
