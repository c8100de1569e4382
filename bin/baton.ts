import { App } from 'aws-cdk-lib';
import { BatonStack } from '../lib/baton-stack.ts';
import { readConfig } from '../lib/config.ts';

const app = new App();
const config = readConfig(process.env.BATON_CONFIG ?? 'baton.json');
new BatonStack(app, `Baton-${config.stage}`, config);
