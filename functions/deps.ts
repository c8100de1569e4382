import { randomBytes, randomUUID } from 'node:crypto';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { referenceFrom } from './domain/tickets/reference.ts';
import { downloads } from './outside/downloads.ts';
import { keysOf } from './outside/keys.ts';
import { linkSigner } from './outside/link-signer.ts';
import { mailQueue as queueOfMail } from './outside/mail-queue.ts';
import { mailer } from './outside/mailer.ts';
import { rawMail } from './outside/raw-mail.ts';
import { readKeyRing } from './outside/secrets.ts';
import { sentFiles } from './outside/sent-files.ts';
import { threadTokens } from './outside/thread-tokens.ts';
import { userPool } from './outside/user-pool.ts';
import { visitors as visitorsBy } from './outside/visitors.ts';
import { workflows } from './outside/workflows.ts';
import { contact, list, setting } from './shared/env.ts';
import { logger } from './shared/log.ts';
import { codeStore } from './store/codes.ts';
import { deliverabilityStore } from './store/deliverability.ts';
import { directoryStore } from './store/directory.ts';
import { outboxStore } from './store/outbox.ts';
import { ideaStore } from './store/ideas.ts';
import { intakeStore } from './store/intake.ts';
import { kudosStore } from './store/kudos.ts';
import { happeningStore } from './store/happenings.ts';
import { recognitionStore } from './store/recognition.ts';
import { rewardStore } from './store/rewards.ts';
import { requestStore } from './store/requests.ts';
import { storyStore } from './store/stories.ts';
import { openTable } from './store/table.ts';
import { ticketStore } from './store/tickets.ts';
import { walkStore } from './store/walks.ts';

/**
 * Makes it when it is asked for first, and then gives the same: one client has one pool of connections. The mark tells
 * esbuild that what a function does not ask for can be left out of its bundle.
 * @__NO_SIDE_EFFECTS__
 */
function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => (made ??= { it: make() }).it;
}

/** What every function has. */
export const basics = () => ({
  now: () => new Date(),
  newId: () => randomUUID(),
  newReference: () => referenceFrom(randomBytes(5)),
  log: logger(),
});

/** The stores, on the one table. */
export const stores = () => {
  const table = openTable(new DynamoDBClient({}), setting('table'));
  return {
    tickets: ticketStore(table),
    outbox: outboxStore(table),
    directory: directoryStore(table),
    deliverability: deliverabilityStore(table),
    intake: intakeStore(table),
    requests: requestStore(table),
    codes: codeStore(table),
    happenings: happeningStore(table),
    recognition: recognitionStore(table),
    stories: storyStore(table),
    kudos: kudosStore(table),
    rewards: rewardStore(table),
    ideas: ideaStore(table),
    walks: walkStore(table),
  };
};

/** The one secret of the desk: whatever it signs, it signs by this ring. Read once for all of them. */
const keys = once(() => {
  const secrets = new SecretsManagerClient({});
  const secretId = setting('linkSecret');
  return keysOf(
    () => readKeyRing(secrets, secretId),
    () => new Date(),
  );
});
export const links = () => linkSigner(keys(), setting('baseUrl'));
/** Where requests come from, as something to count by. */
export const visitors = () => visitorsBy(keys());
export const threads = () => threadTokens(keys());

export const ladder = () => workflows(new SFNClient({}), setting('ladderArn'));
export const recognitionMachine = () => workflows(new SFNClient({}), setting('recognitionArn'));

/** One attempt per call: the SDK's own retry could send a mail twice. Ten seconds, well inside the lease of a claim. */
export const mails = () =>
  mailer(
    new SESClient({
      maxAttempts: 1,
      // Without the last one the SDK only warns of a request that takes longer.
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
    }),
    setting('configurationSet'),
    setting('region'),
  );

const bucket = once(() => ({ client: new S3Client({}), bucket: setting('rawMail') }));
/** The raw mails in their bucket. */
export const rawMails = () => rawMail(bucket());

/** The files of forms, in the same bucket. */
export const files = () => sentFiles(bucket());
/** Files out of that bucket, for readers. */
export const fileLinks = () => downloads(bucket());

/** The queue of mail that came in. Called at the endpoint of SQS in this region, as all clients are, not at the host of its URL. */
export const mailQueue = () =>
  queueOfMail({ client: new SQSClient({ useQueueUrlAsEndpoint: false }), url: setting('mailQueue') });

export const users = () => userPool(new CognitoIdentityProviderClient({}), setting('userPool'));
export const lastResort = () => contact('lastResort');
export const staffDomains = () => list('staffDomains');
/** Sites whose pages may send forms by script. */
export const formOrigins = () => list('formOrigins');
/** The zone in which the desk's days, weeks and months begin, as an IANA name. */
export const deskZone = () => setting('timeZone');
export const domain = () => setting('domain');
export const catchAll = () => list('catchAll')[0] ?? null;
