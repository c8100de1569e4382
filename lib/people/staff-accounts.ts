import { Aws, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { env } from '../../functions/shared/names.ts';

/**
 * Accounts of the staff: by invitation only, signed in with the authorization code and PKCE. Who somebody is hangs on
 * the account's `sub`, so no attribute may be written by its owner: the token of this flow lacks the scope
 * `aws.cognito.signin.user.admin`, and the client may write nothing but an attribute that nobody can change.
 */
export class StaffAccounts extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Where people sign in: `https://…`, without a slash at the end. */
  readonly signInUrl: string;

  constructor(scope: Construct, id: string, props: { readonly stage: string; readonly signedInUrl: string }) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // An empty list of writable attributes means the default to Cognito, which is all of them.
      customAttributes: { fixed: new StringAttribute({ mutable: false }) },
    });
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason: 'Each person may turn on a second factor; people who are only asked need no account, so few have one.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason: 'The plus tier costs money for every person every month; the desk costs next to nothing when idle.',
      },
    );
    this.client = this.pool.addClient('Console', {
      generateSecret: false,
      // Said outright: an empty list means the default to Cognito, by which anybody may sign in by API and hold that scope.
      authFlows: { userSrp: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [props.signedInUrl],
      },
      writeAttributes: new ClientAttributes().withCustomAttributes('fixed'),
      preventUserExistenceErrors: true,
    });
    const cognitoDomain = { domainPrefix: `baton-${props.stage}-${Aws.ACCOUNT_ID}` };
    this.signInUrl = this.pool.addDomain('Domain', { cognitoDomain }).baseUrl();
  }

  /** Lets `fn` make accounts and find them. */
  grantInvite(fn: LambdaFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminGetUser'],
        resources: [this.pool.userPoolArn],
      }),
    );
    fn.addEnvironment(env.userPool, this.pool.userPoolId);
  }
}
