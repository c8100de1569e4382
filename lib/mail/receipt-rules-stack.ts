import { Stack } from 'aws-cdk-lib';
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { mailFolders } from '../../functions/shared/names.ts';
import type { Config } from '../config.ts';
import { type InboundMailPlace, receiptRule } from './inbound-mail.ts';

/**
 * The receipt rules of SES, apart from the desk (design decision 14): a rule set is one for an account and region, and
 * CloudFormation makes it but does not activate it. One rule for the whole domain, so that no mail is taken twice.
 */
export class ReceiptRulesStack extends Stack {
  constructor(scope: Construct, id: string, { stage, domain }: Config, { bucket, topic }: InboundMailPlace) {
    super(scope, id, { description: 'Baton: mail that comes in' });
    const { ruleSet, rule } = receiptRule(stage);
    new ReceiptRuleSet(this, 'RuleSet', { receiptRuleSetName: ruleSet }).addRule('Inbox', {
      receiptRuleName: rule,
      recipients: [domain],
      scanEnabled: true,
      // A server that the public writes to must not demand TLS (RFC 3207, 4); it is offered to everybody.
      tlsPolicy: TlsPolicy.OPTIONAL,
      // Not the library's own action: it would let SES write anywhere in the bucket, for any rule of the account.
      actions: [
        {
          bind: () => ({
            s3Action: {
              bucketName: bucket.bucketName,
              objectKeyPrefix: mailFolders.inbox,
              topicArn: topic.topicArn,
            },
          }),
        },
      ],
    });
  }
}
