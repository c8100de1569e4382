import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BatonStack } from '../lib/baton-stack.ts';
import { readConfig } from '../lib/config.ts';
import { ReceiptRulesStack } from '../lib/mail/receipt-rules-stack.ts';
import { checkRegion } from '../lib/mail/receiving-regions.ts';

const app = new App();
const config = readConfig(process.env.BATON_CONFIG ?? 'baton.json');
// What a reviewer of AWS would ask for; the reason for each exception stands beside the construct that needs it.
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
// Where the CLI is about to deploy to; a synthesis without it is for any region.
checkRegion(config, process.env.CDK_DEFAULT_REGION);
const { inboundMail } = new BatonStack(app, `Baton-${config.stage}`, config);
if (config.mail === 'receive') new ReceiptRulesStack(app, `BatonMail-${config.stage}`, config, inboundMail);
