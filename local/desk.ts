/** The whole desk in one process: the synthesised stack, on emulated services, on one clock and one data folder. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ofType, readAssembly } from './assembly.ts';
import { deskClock } from './clock.ts';
import { openDataFolder } from './data-folder.ts';
import { listen } from './listen.ts';
import { localRoutes } from './local-routes.ts';
import { mailbox } from './mailbox/mailbox.ts';
import { relay } from './mailbox/relay.ts';
import { requiredPermissions } from './permissions.ts';
import { rolesOf } from './roles.ts';
import { sow, sownAreas, type Seed } from './seed/seed.ts';
import { type Ground, Work } from './service.ts';
import { apiGateway } from './services/api-gateway/api-gateway.ts';
import { awsEndpoint, type Hooks } from './services/aws-endpoint.ts';
import { cognito } from './services/cognito.ts';
import { CannotStart, dynamoDb } from './services/dynamodb/dynamodb.ts';
import { eventBus } from './services/events.ts';
import { lambda } from './services/lambda/lambda.ts';
import { queueMappings } from './services/queue-mappings.ts';
import { scheduler } from './services/scheduler.ts';
import { secretsManager } from './services/secrets-manager.ts';
import { s3 } from './services/s3.ts';
import { ses } from './services/ses.ts';
import { roadOf, smtp, type SmtpOptions } from './services/smtp.ts';
import { topics } from './services/sns.ts';
import { queues } from './services/sqs.ts';
import { stepFunctions } from './services/step-functions/service.ts';
import { streams } from './services/streams.ts';
import { assemblyFolder } from './synthesis.ts';

export interface DeskOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Where mail comes in; 0, or none given: any free port. */
  readonly smtpPort?: number;
  /** Whether mail comes in at any free port when that one is taken. */
  readonly smtpElsewhere?: boolean;
  /** The data folder; made when missing. */
  readonly data: string;
  readonly seed: Seed;
  /** Empties the data folder first, if a desk has made it and none runs on it. */
  readonly reset?: boolean;
  /** For tests: queries on an index answer as of so many clock seconds ago. */
  readonly indexLagSeconds?: number;
  /** For tests: what happens around the calls of functions. */
  readonly hooks?: Hooks;
}

/** A running desk, and for tests the services inside it. */
export type Desk = Awaited<ReturnType<typeof startDesk>>;

const PLACE = { region: 'eu-central-1', account: '000000000000', partition: 'aws' };
/** Boots a desk. Throws CannotStart with a sentence for the person at the desk when it cannot. */
export async function startDesk(options: DeskOptions) {
  const server = createServer();
  const url = await takePort(server, options.port);
  const closing: (() => unknown)[] = [() => server.closeAllConnections(), () => server.close()];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    return { url, close, ...(await boot(options, url, server, closing)) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function boot(options: DeskOptions, url: string, server: Server, closing: (() => unknown)[]) {
  closing.push(openDataFolder(options.data, options.reset ?? false));
  const assembly = readAssembly(await assemblyFolder(), { ...PLACE, publicUrl: url });
  const { region } = PLACE;
  const of = (type: string) => ofType(assembly, type);
  const namesOf = (type: string) => of(type).map(({ name }) => name);

  const db = new DatabaseSync(join(options.data, 'desk.sqlite'));
  // Of what was answered nothing is lost when the process is killed; only a power cut could take the last moments.
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 2000');
  closing.push(() => db.close());
  const work = new Work();
  const clock = deskClock({ db, work });
  const ground: Ground = { clock, db, work, changed: () => clock.changed() };

  const { data, indexLagSeconds } = options;
  const dynamo = await dynamoDb(ground, { data, tables: of('DynamoDB::Table'), region, indexLagSeconds });
  closing.push(() => dynamo.close());
  const letters = mailbox(db);
  const sqs = queues(ground, { queues: of('SQS::Queue') });
  const secrets = secretsManager(ground, { secrets: of('SecretsManager::Secret') });
  const users = await cognito(ground, { assembly });
  const publish = topics(of('SNS::Subscription'), sqs.send);
  const post = ses(ground, {
    mailbox: letters,
    relay: process.env['SMTP_URL'] === undefined ? undefined : relay(process.env['SMTP_URL']),
    region,
    identities: namesOf('SES::EmailIdentity'),
    configurationSets: namesOf('SES::ConfigurationSet'),
    eventDestinations: of('SES::ConfigurationSetEventDestination'),
    publish,
  });
  const roles = rolesOf(assembly);
  const mayList = (caller: string, bucketArn: string) => roles.allows(caller, 's3:ListBucket', bucketArn);
  const objects = s3(ground, { data, buckets: of('S3::Bucket'), mayList });
  let endpoint = '';
  const given = { assembly, offset: clock.offset, endpoint: () => endpoint, logFile: join(data, 'functions.log') };
  const functions = lambda(ground, { ...given, ...options.hooks });
  closing.push(() => functions.close());
  const { invokeAsync } = functions;
  const bus = eventBus({ rules: of('Events::Rule'), invokeAsync });
  const timers = scheduler(ground, { schedules: of('Scheduler::Schedule'), invokeAsync });
  const machines = stepFunctions(ground, {
    machines: of('StepFunctions::StateMachine'),
    functions,
    authorizeInvoke: (machine, fn) => roles.check(machine, [{ action: 'lambda:InvokeFunction', anyOf: [fn] }]),
    onStatusChange: bus.put,
  });
  const mappings = of('Lambda::EventSourceMapping');
  const fromQueues = queueMappings(ground, { mappings, queues: sqs, functions });
  // Nothing is taken any more when the functions end: it would be hidden for minutes and reach nobody.
  closing.push(() => fromQueues.enable(false));
  const stream = streams(ground, {
    mappings,
    stream: dynamo.stream,
    functions,
    sendToQueue: sqs.send,
  });
  dynamo.afterWrite(stream.wake);

  const aws = await awsEndpoint({
    services: [dynamo, secrets, users, post, machines, objects, sqs],
    clock,
    roles,
    required: (service, action, body) => requiredPermissions(assembly, service, action, body),
    ...(options.hooks && { hooks: options.hooks }),
  });
  endpoint = aws.url;
  closing.push(() => aws.close());

  const api = apiGateway({ assembly, functions, clock, verify: users.verify });
  const inviteFunction = of('Lambda::Function').find((r) => r.logicalId.startsWith('Invite'));
  if (!inviteFunction) throw new Error('The stack has no function whose logical id begins with Invite');
  const invite = (person: object) => functions.invoke(inviteFunction.arn, person);
  const { tokenFor } = users;
  const local = localRoutes({ clock, mailbox: letters, tokenFor, invite, areas: () => sownAreas(db) });
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    void local(req, res).then((answered) => (answered ? undefined : api(req, res)));
  });

  for (const timed of [functions.timed, timers, machines, stream, fromQueues]) clock.register(timed);
  machines.resume();
  stream.wake();
  fromQueues.wake();
  await work.quiet();
  await sow(options.seed, { db, url, tokenFor, invite });
  const { smtpPort = 0, smtpElsewhere } = options;
  const road = roadOf(assembly);
  const way = { port: smtpPort, region, put: objects.put, publish };
  const inbound = road && (await takeMail(ground, { ...way, road }, smtpElsewhere));
  if (inbound) closing.push(() => inbound.close());
  clock.start();
  closing.push(() => clock.stop());
  return {
    endpoint,
    /** The port on this machine where mail comes in. */
    smtp: inbound?.port,
    clock,
    mailbox: letters,
    lambda: functions,
    dynamo,
    machines,
    streams: stream,
    ses: post,
    queues: sqs,
    queueMappings: fromQueues,
    resources: assembly.resources,
    /** Ids of the areas that the desk began with. */
    areas: sownAreas(db),
  };
}

async function takeMail(ground: Ground, options: SmtpOptions, elsewhere = false) {
  return smtp(ground, options).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause;
    if (elsewhere) return smtp(ground, { ...options, port: 0 });
    throw new CannotStart(`Port ${options.port} is taken. Choose another with --smtp-port.`, { cause });
  });
}

/** Takes the port first of all: a desk that cannot have it says so before it touches anything. */
async function takePort(server: Server, port: number): Promise<string> {
  const taken = await listen(server, port).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause;
    throw new CannotStart(`Port ${port} is taken. Choose another with --port, or stop what uses it.`, { cause });
  });
  return `http://127.0.0.1:${taken}`;
}
