import { Resolver } from 'node:dns/promises';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DescribeActiveReceiptRuleSetCommand, SESClient } from '@aws-sdk/client-ses';
import {
  GetAccountCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { z } from 'zod';
import { RUNGS } from '../../functions/domain/directory/area.ts';
import { mailFolders } from '../../functions/shared/names.ts';
import { callFunction } from '../desk/call-function.ts';
import type { Look } from './check.ts';

/** Where Easy DKIM's keys are, unless SES names another zone. */
const DKIM_ZONE = 'dkim.amazonses.com';
/** Below `inbox/` more than this many are as bad. */
const MANY = 1_000;

const Stock = z.object({
  administrators: z.number(),
  areas: z.array(z.object({ id: z.string(), address: z.string(), empty: z.array(z.enum(RUNGS)) })),
});

/** Looks at a desk by AWS's own APIs and by DNS. No call changes anything. */
export function lookAtAws(options: { region: string }): Look {
  const ses = new SESv2Client(options);
  const receiving = new SESClient(options);
  const sns = new SNSClient(options);
  const s3 = new S3Client(options);
  const call = callFunction(new LambdaClient(options));
  const dns = new Resolver({ timeout: 2_000, tries: 2 });

  const countBelow = async (Bucket: string, Prefix: string): Promise<number> => {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: MANY }));
    // SES writes this one when the rule is made: docs.aws.amazon.com/ses/latest/dg/receiving-email-action-s3.html
    return Contents.filter(({ Key }) => Key !== `${mailFolders.inbox}AMAZON_SES_SETUP_NOTIFICATION`).length;
  };

  return {
    async identity(domain) {
      try {
        const { VerifiedForSendingStatus, DkimAttributes } = await ses.send(
          new GetEmailIdentityCommand({ EmailIdentity: domain }),
        );
        return {
          verified: VerifiedForSendingStatus === true,
          dkim: DkimAttributes?.Status ?? 'NOT_STARTED',
          tokens: DkimAttributes?.Tokens ?? [],
          zone: DkimAttributes?.SigningHostedZone ?? DKIM_ZONE,
        };
      } catch (error) {
        if (error instanceof NotFoundException) return null;
        throw error;
      }
    },

    async mailHosts(domain) {
      try {
        return await dns.resolveMx(domain);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
        throw error;
      }
    },

    async account() {
      const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = await ses.send(
        new GetAccountCommand({}),
      );
      return {
        production: ProductionAccessEnabled === true,
        sending: SendingEnabled === true,
        enforcement: EnforcementStatus ?? 'HEALTHY',
        perDay: SendQuota?.Max24HourSend ?? 0,
        perSecond: SendQuota?.MaxSendRate ?? 0,
        sentToday: SendQuota?.SentLast24Hours ?? 0,
      };
    },

    async activeRules() {
      const { Metadata, Rules = [] } = await receiving.send(new DescribeActiveReceiptRuleSetCommand({}));
      if (Metadata?.Name === undefined) return null;
      return { name: Metadata.Name, on: Rules.some(({ Enabled }) => Enabled === true) };
    },

    async eventTopics(configurationSet) {
      const { EventDestinations = [] } = await ses.send(
        new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: configurationSet }),
      );
      return EventDestinations.flatMap(({ Enabled, SnsDestination }) =>
        Enabled === true && SnsDestination?.TopicArn !== undefined ? [SnsDestination.TopicArn] : [],
      );
    },

    async subscribers(topic) {
      const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
      return Subscriptions.map(({ Endpoint = '', SubscriptionArn = '' }) => ({
        endpoint: Endpoint,
        // Else it is the word PendingConfirmation: docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
        confirmed: SubscriptionArn.startsWith('arn:'),
      }));
    },

    stock: async (inviteFunction) => Stock.parse(await call(inviteFunction, { ask: 'stock' })),

    async rawMails(bucket) {
      const { KeyCount = 0 } = await s3.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: mailFolders.kept, MaxKeys: 1 }),
      );
      return { recorded: KeyCount > 0, waiting: await countBelow(bucket, mailFolders.inbox) };
    },
  };
}
