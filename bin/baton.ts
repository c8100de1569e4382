import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BatonStack } from '../lib/baton-stack.ts';
import { readConfig } from '../lib/config.ts';

const app = new App();
const config = readConfig(process.env.BATON_CONFIG ?? 'baton.json');
// What a reviewer of AWS would ask for; the reason for each exception stands beside the construct that needs it.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
new BatonStack(app, `Baton-${config.stage}`, config);
