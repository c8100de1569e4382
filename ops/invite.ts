/**
 * `npm run invite -- EMAIL --stage prod`: makes somebody an administrator of a deployed desk, the first one too, and has
 * Cognito mail them a first password. May be repeated. Needs the right to call the desk's function, and no other.
 */
import { LambdaClient } from '@aws-sdk/client-lambda';
import { callFunction } from './desk/call-function.ts';
import { run } from './desk/complaint.ts';
import { findDesk } from './desk/deployed-desk.ts';
import { inviteAdministrator } from './desk/invite-administrator.ts';
import { readOptions } from './desk/options.ts';

await run(async () => {
  const { stage, region, words, more } = readOptions(process.argv.slice(2), process.env, {
    usage: 'npm run invite -- EMAIL --stage prod [--name "Ada Lovelace"] [--region eu-west-1]',
    more: ['name'],
    words: 1,
  });
  const { InviteFunction, region: at } = await findDesk(stage, region);
  const call = callFunction(new LambdaClient({ region: at }));
  const invite = inviteAdministrator({ call: (payload) => call(InviteFunction, payload) });
  console.log(await invite(words[0] ?? '', more['name']));
  return 0;
});
