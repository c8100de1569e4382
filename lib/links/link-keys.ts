import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { env } from '../../functions/shared/names.ts';

/**
 * The ring of keys that sign links: a flat object of key ids and keys, and `newest`, the id of the one that signs.
 * CloudFormation makes the first key. Never change the template of its value: that would make CloudFormation replace
 * the ring, and every link that was ever mailed would die.
 */
export class LinkKeys extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Baton: keys that sign the links in mails',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ newest: 'k1' }),
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A rotation adds a key to the ring by command. Replacing keys on a schedule would kill the links in mails.',
    });
  }

  /** Lets `fn` sign and read links whose pages are at `baseUrl`. */
  grantSign(fn: LambdaFunction, baseUrl: string): void {
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secret.secretArn] }),
    );
    fn.addEnvironment(env.linkSecret, this.secret.secretArn);
    fn.addEnvironment(env.baseUrl, baseUrl);
  }
}
