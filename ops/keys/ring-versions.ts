import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { CannotDo } from '../desk/complaint.ts';
import { readRing } from './ring.ts';
import type { RingVersions, Version } from './rotate.ts';

/** Octets that a secret may have: docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const LARGEST = 65_536;

/**
 * The versions of the ring by Secrets Manager's staging labels. Moving AWSCURRENT names the version that has it now, and
 * is refused when another one has: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 */
export function ringVersions(client: SecretsManagerClient, SecretId: string): RingVersions {
  const read = async (which: { VersionStage: string } | { VersionId: string }): Promise<Version> => {
    const { SecretString = '', VersionId = '' } = await client.send(new GetSecretValueCommand({ SecretId, ...which }));
    return { id: VersionId, ring: readRing(SecretString) };
  };
  return {
    current: () => read({ VersionStage: 'AWSCURRENT' }),

    pending: () =>
      read({ VersionStage: 'AWSPENDING' }).catch((error: unknown) => {
        if (error instanceof ResourceNotFoundException) return null;
        throw error;
      }),

    async propose(ring) {
      const SecretString = JSON.stringify(ring);
      if (SecretString.length > LARGEST) throw new CannotDo('The ring is full: no further key fits into the secret.');
      const { VersionId = '' } = await client.send(
        new PutSecretValueCommand({ SecretId, SecretString, VersionStages: ['AWSPENDING'] }),
      );
      return read({ VersionId });
    },

    async promote(from, to) {
      await client.send(
        new UpdateSecretVersionStageCommand({
          SecretId,
          VersionStage: 'AWSCURRENT',
          MoveToVersionId: to.id,
          RemoveFromVersionId: from.id,
        }),
      );
    },
  };
}
