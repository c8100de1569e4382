/**
 * `npm run rotate-key -- --stage prod`: adds a key to the ring that signs links and thread tokens; from now on it signs.
 * The old keys stay, since links in mails never expire. May be stopped at any moment and repeated.
 */
import { randomBytes } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { run } from './desk/complaint.ts';
import { findDesk } from './desk/deployed-desk.ts';
import { readOptions } from './desk/options.ts';
import { ringVersions } from './keys/ring-versions.ts';
import { rotateKey } from './keys/rotate.ts';

await run(async () => {
  const { stage, region } = readOptions(process.argv.slice(2), process.env, {
    usage: 'npm run rotate-key -- --stage prod [--region eu-west-1]',
  });
  const { KeyRing, region: at } = await findDesk(stage, region);
  const versions = ringVersions(new SecretsManagerClient({ region: at }), KeyRing);
  const { newest, keys, finished } = await rotateKey({
    versions,
    newKey: () => randomBytes(48).toString('base64url'),
  })();
  console.log(
    `${finished ? 'The rotation that was begun before is finished: the' : 'The'} key ${newest} signs from now on; the ring holds ${keys}. Functions that run already sign with the old one until they end, and both are good.`,
  );
  return 0;
});
