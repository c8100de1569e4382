/** An error in the words of somebody who runs a command: what is wrong, and what to do. */

/** Something a person can mend: its message is all that is shown. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}

const SIGN_IN =
  'Sign in first (for example `aws sso login`, with AWS_PROFILE set) or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';

/** By the names that AWS and its SDK give to errors. */
const WORDS: readonly (readonly [RegExp, (message: string) => string])[] = [
  [/^(CredentialsProviderError|TokenProviderError)$/, (text) => `There are no AWS credentials (${text}). ${SIGN_IN}`],
  [/^(ExpiredToken|ExpiredTokenException|RequestExpired)$/, () => `The AWS credentials have expired. ${SIGN_IN}`],
  [
    /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException)$/,
    () => `AWS does not know these credentials. ${SIGN_IN}`,
  ],
  [/^(AccessDenied\w*|UnauthorizedOperation|NotAuthorized\w*)$/, (text) => `These credentials may not do it: ${text}`],
  [/^(ThrottlingException|TooManyRequestsException|Throttling)$/, () => 'AWS asks to wait. Try again in a minute.'],
  [/^(TimeoutError|NetworkingError|ENOTFOUND|ECONNREFUSED|EAI_AGAIN)$/, (text) => `AWS does not answer: ${text}`],
];

/** What a person is told of an error. An error that nobody foresaw is told by its name and message. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CannotDo) return error.message;
  if (/region is missing/i.test(error.message)) return 'Say which region: --region eu-west-1';
  const names = [error.name, 'code' in error ? String(error.code) : ''];
  const found = WORDS.find(([pattern]) => names.some((name) => pattern.test(name)));
  return found ? found[1](error.message) : `${error.name}: ${error.message}`;
}

/** Runs a command and sets the exit code: the one that it answers, or 2 with a sentence when it cannot be done. */
export async function run(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(wordsOf(error));
    process.exitCode = 2;
  }
}
