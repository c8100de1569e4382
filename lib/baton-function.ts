import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { codeOf, type Entry } from './bundle.ts';
import type { DeskAlarms } from './observe/desk-alarms.ts';

export interface BatonFunctionProps {
  /** The file in functions/entry/ that is its code. */
  readonly entry: Entry;
  /** What the function is for, as the console of AWS shows it. */
  readonly description: string;
  readonly alarms: DeskAlarms;
  /** Whom it hurts, and how, when this function fails: no function without it. */
  readonly errorHarm: string;
  /** Errors in five minutes at which the alarm rings. @default 1 */
  readonly errorThreshold?: number;
  /** The entry of docs/runbook.md that says what to do then. */
  readonly runbook: string;
  /** Names this desk in logs and metrics. */
  readonly service: string;
  /** @default 15 seconds */
  readonly timeout?: Duration;
  /** MiB. @default 512 */
  readonly memorySize?: number;
  readonly environment?: Record<string, string>;
}

/** The one way to make a function of the desk: arm64, a role of its own, traced, logs kept for three months, an alarm. */
export class BatonFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: BatonFunctionProps) {
    const { entry, description, alarms, errorHarm, runbook, service } = props;
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray (and ListStreams of a stream) know no finer resource. test/lib holds the list of such actions.',
    });
    super(scope, id, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(codeOf(entry)),
      description,
      role,
      logGroup,
      tracing: Tracing.ACTIVE,
      timeout: props.timeout ?? Duration.seconds(15),
      memorySize: props.memorySize ?? 512,
      environment: { POWERTOOLS_SERVICE_NAME: service, ...props.environment },
    });
    logGroup.grantWrite(role);
    alarms.add(`${id}Errors`, {
      metric: this.metricErrors({ period: Duration.minutes(5) }),
      threshold: props.errorThreshold ?? 1,
      harm: errorHarm,
      runbook,
    });
  }
}
