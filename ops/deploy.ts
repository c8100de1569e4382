/**
 * `npm run deploy -- --stage prod [--config baton.json]`: deploys a desk with the CLI of CDK, which shows what changes in
 * permissions and asks; then says, as `npm run doctor` does, what is left to be done. Exit code 0 once it is deployed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../lib/config.ts';
import { CannotDo, run } from './desk/complaint.ts';
import { findDesk } from './desk/deployed-desk.ts';
import { deployPlan } from './desk/deploy-plan.ts';
import { readOptions } from './desk/options.ts';
import { examine, report } from './doctor/examine.ts';
import { lookAtAws } from './doctor/look-at-aws.ts';

const ROOT = join(import.meta.dirname, '..');

await run(async () => {
  const { stage, region, more } = readOptions(process.argv.slice(2), process.env, {
    usage:
      'npm run deploy -- --stage prod [--config baton.json] [--region eu-west-1] [--approval never|any-change|broadening]',
    more: ['config', 'approval'],
  });
  const path = resolve(more['config'] ?? 'baton.json');
  if (!existsSync(path)) throw new CannotDo(`There is no ${path}. Copy baton.json, change it, and name it: --config`);
  const config = readConfig(path);
  const env = { ...process.env, BATON_CONFIG: path, ...(region !== undefined && { AWS_REGION: region }) };
  const approval = more['approval'] === undefined ? [] : ['--require-approval', more['approval']];
  for (const { says, args } of deployPlan(config, { stage, path })) {
    console.log(`Deploying ${says}: cdk ${args.join(' ')}`);
    const options = { cwd: ROOT, env, stdio: 'inherit' } as const;
    const [code] = await once(spawn(join(ROOT, 'node_modules/.bin/cdk'), [...args, ...approval], options), 'exit');
    if (code !== 0)
      throw new CannotDo(
        `cdk has not deployed ${says}; its message is above. In an account and region that never saw CDK, run first: npx cdk bootstrap`,
      );
  }
  const desk = await findDesk(stage, region);
  console.log(`\nDeployed. What is left to do:\n\n${report(desk, await examine(desk, lookAtAws(desk)))}`);
  return 0;
});
