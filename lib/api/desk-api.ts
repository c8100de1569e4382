import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ELSEWHERE, type Entry, routes } from '../../functions/api/routes.ts';
import type { DeskAlarms } from '../observe/desk-alarms.ts';
import type { StaffAccounts } from '../people/staff-accounts.ts';

/** Requests a second, and at once, that every route takes before API Gateway answers 429. */
const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/** What the access log holds: never a path, a query or an address, since paths hold the tokens of private links. */
const LOGGED = {
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  requestId: '$context.requestId',
};

/** The HTTP API: one route per line of functions/api/routes.ts, with the authorizer that the line asks for, and one for the rest. */
export class DeskApi extends Construct {
  readonly api: HttpApi;
  readonly #authorizer: HttpUserPoolAuthorizer;

  constructor(scope: Construct, id: string, props: { readonly accounts: StaffAccounts; readonly alarms: DeskAlarms }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(LOGGED)),
      },
    });
    const { pool, client } = props.accounts;
    // An access token of Cognito names its client in `client_id`, which the authorizer compares with the audience.
    this.#authorizer = new HttpUserPoolAuthorizer('Staff', pool, { userPoolClients: [client] });
    // A function that answers 500 did not fail in Lambda's eyes: only API Gateway counts it.
    props.alarms.add('ServerErrors', {
      metric: this.api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      threshold: 1,
      harm: 'Customers or colleagues were told that something went wrong: a form, an answer or a look did not work.',
      runbook: 'server-errors',
    });
  }

  /** Where the API is: `https://…`, without a slash at the end. */
  get url(): string {
    return this.api.apiEndpoint;
  }

  /** Leads every route to the function of its entry. */
  lead(functions: Readonly<Record<Entry, LambdaFunction>>): void {
    const integrations = new Map(
      Object.entries(functions).map(([entry, fn]) => [
        entry,
        new HttpLambdaIntegration(entry, fn, { scopePermissionToRoute: false }),
      ]),
    );
    const integrationOf = (entry: Entry): HttpLambdaIntegration => {
      const integration = integrations.get(entry);
      if (!integration) throw new Error(`No function for the routes of ${entry}`);
      return integration;
    };
    for (const { method, path, entry, who } of routes) {
      const integration = integrationOf(entry);
      const added = this.api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration,
        ...(who !== 'anyone' && { authorizer: this.#authorizer }),
      });
      if (who !== 'anyone') continue;
      for (const route of added)
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: 'For everybody, throttled. What may be seen or done hangs on the signed link in the path.',
        });
    }
    const rest = new HttpRoute(this, 'Elsewhere', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: integrationOf(ELSEWHERE.entry),
    });
    Validations.of(rest).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'Refuses whatever has no route, in the shape of every other refusal. Throttled.',
    });
  }
}
