import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { env } from '../functions/shared/names.ts';
import { DeskApi } from './api/desk-api.ts';
import { BatonFunction, type BatonFunctionProps } from './baton-function.ts';
import type { Config } from './config.ts';
import { LadderWorkflow } from './ladder/ladder-workflow.ts';
import { LinkKeys } from './links/link-keys.ts';
import { InboundMail } from './mail/inbound-mail.ts';
import { MailEvents } from './mail/mail-events.ts';
import { OutboundMail } from './mail/outbound-mail.ts';
import { DeskAlarms } from './observe/desk-alarms.ts';
import { DeskDashboard } from './observe/desk-dashboard.ts';
import { watchReputation } from './observe/reputation.ts';
import { DeadLetters } from './outbox/dead-letters.ts';
import { Dispatcher } from './outbox/dispatcher.ts';
import { RecognitionWorkflow } from './recognition/recognition-workflow.ts';
import { Sweeper } from './outbox/sweeper.ts';
import { StaffAccounts } from './people/staff-accounts.ts';
import { DeskTable } from './table/desk-table.ts';

/** One desk. */
export class BatonStack extends Stack {
  readonly inboundMail: InboundMail;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id, { description: 'Baton: a service desk that never drops the ball' });
    const service = `baton-${config.stage}`;

    const alarms = new DeskAlarms(this, 'Alarms', { mail: config.alarmMail });
    const deadLetters = new DeadLetters(this, 'DeadLetters', { alarms });
    const table = new DeskTable(this, 'Table');
    const keys = new LinkKeys(this, 'LinkKeys');
    const accounts = new StaffAccounts(this, 'Accounts', config);
    const mail = new OutboundMail(this, 'Mail', config);
    const api = new DeskApi(this, 'Api', { accounts, alarms });

    const make = (name: string, props: Omit<BatonFunctionProps, 'alarms' | 'service'>): BatonFunction =>
      new BatonFunction(this, name, { ...props, alarms, service });

    const publicPages = make('Public', {
      entry: 'public',
      description: 'Pages and forms for everybody',
      errorHarm: 'Customers cannot send forms or see their status, and colleagues cannot answer asks.',
      runbook: 'a-function-fails',
      // It reads a raw mail, of 40 MB at most, when somebody wants to see the whole of it or a part.
      memorySize: 1024,
      environment: {
        [env.domain]: config.domain,
        [env.staffDomains]: config.staffDomains.join(','),
        [env.formOrigins]: config.formOrigins.join(','),
        [env.timeZone]: config.timeZone,
      },
    });
    const staff = make('Staff', {
      entry: 'staff',
      description: 'The API for the staff',
      errorHarm: 'Staff cannot read tickets or change areas.',
      runbook: 'a-function-fails',
      environment: {
        [env.domain]: config.domain,
        [env.staffDomains]: config.staffDomains.join(','),
        [env.timeZone]: config.timeZone,
      },
    });
    const reference = make('Reference', {
      entry: 'reference',
      description: 'What the API is: its OpenAPI document and a page about it. May do nothing',
      errorHarm: 'Staff who write programs cannot read what the API is.',
      runbook: 'a-function-fails',
    });
    const reports = make('Reports', {
      entry: 'reports',
      description: 'Reports and the analysis of the work, for programs and as pages. Reads, and writes nothing',
      errorHarm: 'Staff cannot read the recognition reports or the analysis.',
      runbook: 'a-function-fails',
      // It reads what happened in a month, and answers before API Gateway gives up, which is after 30 seconds.
      timeout: Duration.seconds(29),
      memorySize: 1024,
      environment: { [env.timeZone]: config.timeZone },
    });
    const steps = make('Ladder', {
      entry: 'ladder',
      description: 'The steps of the ladder machine',
      // An acceptance between two steps ends the later one with an error that the machine expects (RunIsOver).
      errorThreshold: 5,
      errorHarm: 'Ladders may stand still: customers wait and nobody is asked, until the sweeper restarts them.',
      runbook: 'a-function-fails',
      environment: { [env.lastResort]: JSON.stringify(config.lastResort) },
    });
    const recognition = make('Recognition', {
      entry: 'recognition',
      description: 'Once a week: the steps of the machine that makes the recognition report and mails it',
      errorHarm: 'Colleagues get the recognition report late, or not at all: nobody is thanked this week.',
      runbook: 'the-weekly-report-fails',
      // A week of a great area is some ten thousand rows.
      timeout: Duration.minutes(5),
      memorySize: 1024,
      environment: {
        [env.timeZone]: config.timeZone,
        [env.domain]: config.domain,
        [env.lastResort]: JSON.stringify(config.lastResort),
      },
    });
    // Shorter than the 60 seconds of a claim's lease: a claim never outlives whoever made it.
    const dispatch = make('Dispatch', {
      entry: 'dispatch',
      description: 'Performs effects as soon as they are decided on',
      errorHarm: 'Mails and ladder steps are up to two minutes late, until the sweeper performs them.',
      runbook: 'a-function-fails',
      timeout: Duration.seconds(45),
    });
    const sweep = make('Sweep', {
      entry: 'sweep',
      description: 'Once a minute: what is due and was not done',
      errorHarm: 'What the dispatcher could not do is not made up for: mails and ladders may stand still.',
      runbook: 'a-function-fails',
      timeout: Duration.seconds(50),
    });
    const mailEvents = make('MailEvents', {
      entry: 'mail-events',
      description: 'Writes down what SES tells of mails',
      errorHarm: 'What became of mails is written down late: bounces are noticed minutes after they came.',
      runbook: 'a-function-fails',
      timeout: Duration.seconds(30),
    });
    const mailIn = make('MailIn', {
      entry: 'mail-in',
      description: 'Reads mail that came in, and makes tickets and messages of it',
      errorHarm: 'Mail that comes in is read late: customers wait for an acknowledgement, and nobody is asked.',
      runbook: 'a-function-fails',
      // A raw mail may have 40 MB, and is held in memory more than once while it is read.
      timeout: Duration.seconds(60),
      memorySize: 1024,
      environment: {
        [env.domain]: config.domain,
        [env.staffDomains]: config.staffDomains.join(','),
        [env.catchAll]: config.catchAllArea ?? '',
        [env.lastResort]: JSON.stringify(config.lastResort),
      },
    });
    const invite = make('Invite', {
      entry: 'invite',
      description:
        'Invites people, the first administrator too; tells the doctor what is there; called with AWS credentials only',
      errorHarm: 'Nobody can be invited to the desk.',
      runbook: 'a-function-fails',
      environment: { [env.lastResort]: JSON.stringify(config.lastResort) },
    });

    const ladder = new LadderWorkflow(this, 'LadderWorkflow', { steps, deadLetters: deadLetters.queue });
    const reporting = new RecognitionWorkflow(this, 'RecognitionWorkflow', {
      steps: recognition,
      at: config.recognitionAt,
      timeZone: config.timeZone,
      deadLetters: deadLetters.queue,
      alarms,
    });
    new Dispatcher(this, 'Dispatcher', { table, dispatch, deadLetters: deadLetters.queue });
    const feedback = new MailEvents(this, 'MailFeedback', {
      configurationSet: mail.configurationSet,
      receive: mailEvents,
      alarms,
    });
    this.inboundMail = new InboundMail(this, 'InboundMail', { ...config, receive: mailIn, alarms });
    new Sweeper(this, 'Sweeper', { sweep, deadLetters: deadLetters.queue, alarms, service });

    for (const fn of [publicPages, steps, recognition, dispatch, mailEvents, invite]) table.grantWrite(fn);
    table.grantWrite(mailIn, 'byRequester');
    table.grantWrite(staff, 'byRequester', 'due', 'byHolder');
    table.grantWrite(sweep, 'due');
    table.grantRead(reports);
    for (const fn of [publicPages, mailIn, reports]) keys.grantSign(fn, api.url);
    for (const fn of [dispatch, sweep]) {
      keys.grantSign(fn, api.url);
      mail.grantSend(fn);
      ladder.grantDrive(fn);
      reporting.grantStart(fn);
      fn.addEnvironment(env.timeZone, config.timeZone);
    }
    for (const fn of [publicPages, staff, dispatch, sweep])
      fn.addEnvironment(env.lastResort, JSON.stringify(config.lastResort));
    this.inboundMail.grantKeep(mailIn);
    this.inboundMail.grantWatch(sweep);
    for (const fn of [dispatch, sweep]) {
      this.inboundMail.grantQueue(fn);
      this.inboundMail.grantKeepFiles(fn);
    }
    this.inboundMail.grantRead(publicPages);
    this.inboundMail.grantStage(publicPages);
    this.inboundMail.grantCount(staff);
    accounts.grantInvite(invite);
    api.lead({ public: publicPages, staff, reference, reports });
    watchReputation(alarms);
    const dashboard = new DeskDashboard(this, 'Observe', {
      alarms,
      service,
      functions: {
        Public: publicPages,
        Staff: staff,
        Reference: reference,
        Reports: reports,
        Ladder: steps,
        Recognition: recognition,
        Dispatch: dispatch,
        Sweep: sweep,
        MailEvents: mailEvents,
        MailIn: mailIn,
        Invite: invite,
      },
      mailIn,
      mailTopic: this.inboundMail.topic,
      mailQueue: this.inboundMail.queue,
      deadLetters: {
        desk: deadLetters.queue,
        'mail events': feedback.deadLetters,
        'mail in': this.inboundMail.deadLetters,
      },
      machine: ladder.stateMachine,
      reporting: reporting.stateMachine,
      table: table.table,
      api: api.api,
    });

    // What the commands of ops/ (and whoever runs the desk) find the deployed desk by.
    const outputs = {
      Url: api.url,
      Domain: config.domain,
      Receives: config.mail,
      SignInUrl: accounts.signInUrl,
      Client: accounts.client.userPoolClientId,
      InviteFunction: invite.functionName,
      RawMailBucket: this.inboundMail.bucket.bucketName,
      MailTopic: this.inboundMail.topic.topicArn,
      StateMachine: ladder.stateMachine.stateMachineArn,
      ConfigurationSet: mail.configurationSet.configurationSetName,
      AlarmTopic: alarms.topic.topicArn,
      KeyRing: keys.secret.secretArn,
      Dashboard: dashboard.name,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
