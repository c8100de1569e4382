/** One signing key, and what is signed by it, where a test is not about keys. */
import { keysOf } from '../../functions/outside/keys.ts';
import { linkSigner } from '../../functions/outside/link-signer.ts';
import { threadTokens } from '../../functions/outside/thread-tokens.ts';

const keys = (secret: string) =>
  keysOf(
    async () => ({ newest: 'k1', keys: new Map([['k1', secret]]) }),
    () => new Date(),
  );

/** Links of a desk at `base`. */
export const aSigner = (base = '', secret = 'a secret') => linkSigner(keys(secret), base);

/** Thread addresses and tags of a desk. */
export const someThreads = () => threadTokens(keys('a secret'));
