/** The message of whatever was thrown. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Says on standard error what went wrong in the desk's machinery and has no caller to be told. */
export function complain(what: string, error?: unknown): void {
  const why =
    error === undefined ? '' : `: ${error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error)}`;
  process.stderr.write(`${what}${why}\n`);
}
