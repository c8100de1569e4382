import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ConfigurationSet, ConfigurationSetTlsPolicy, EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { env } from '../../functions/shared/names.ts';

/** Mail out: the domain as a verified identity with DKIM, and the configuration set under which everything is sent. */
export class OutboundMail extends Construct {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;

  constructor(scope: Construct, id: string, props: { readonly domain: string }) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      // No reasons at all (`SuppressedReasons: []`) override the list of the account with none: the desk has its own, and
      // whoever lifts a block there has lifted it. docs/decisions/0008-the-desks-own-suppression-list.md
      disableSuppressionList: true,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(props.domain),
      configurationSet: this.configurationSet,
    });
  }

  /** Lets `fn` send from any address of the domain, under the configuration set. */
  grantSend(fn: LambdaFunction): void {
    const { configurationSetName } = this.configurationSet;
    const set = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: configurationSetName,
    });
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['ses:SendRawEmail'], resources: [this.identity.emailIdentityArn, set] }),
    );
    fn.addEnvironment(env.configurationSet, configurationSetName);
  }
}
