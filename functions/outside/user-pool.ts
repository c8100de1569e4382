import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

export type UserPool = ReturnType<typeof userPool>;

/** Accounts of the staff. */
export const userPool = (cognito: CognitoIdentityProviderClient, poolId: string) => ({
  /** The `sub` of the account with this address; invites its owner by Cognito's mail when there is none yet. */
  async invite(email: string): Promise<string> {
    try {
      const { User } = await cognito.send(
        new AdminCreateUserCommand({
          UserPoolId: poolId,
          Username: email,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      );
      return subIn(User?.Attributes);
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
      const { UserAttributes } = await cognito.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: email }));
      return subIn(UserAttributes);
    }
  },
});

function subIn(attributes: AttributeType[] | undefined): string {
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (!sub) throw new Error('Cognito gave an account without a sub');
  return sub;
}
