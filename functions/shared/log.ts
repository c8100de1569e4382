import { Logger } from '@aws-lambda-powertools/logger';

/** What a handler needs of a log: a fixed message and ids, never a body, an address or a token. */
export type Log = {
  info(message: string, ids?: Record<string, unknown>): void;
  warn(message: string, ids?: Record<string, unknown>): void;
  error(message: string, ids?: Record<string, unknown>): void;
};

/**
 * An error as the log may have it: name, message and stack, and the same of its causes. Not its other attributes:
 * errors of the AWS SDK carry requests and items, with addresses, texts and tokens in them.
 */
export function bare(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' && error !== null ? 'not an Error' : error;
  const { name, message, stack, cause } = error;
  const errors = error instanceof AggregateError ? { errors: error.errors.map(bare) } : {};
  return { name, message, stack, ...errors, ...(cause !== undefined && { cause: bare(cause) }) };
}

/** The log of a function: structured lines by Powertools. */
export function logger(): Log {
  const safe = ({ error, ...ids }: Record<string, unknown>) =>
    error === undefined ? ids : { ...ids, error: bare(error) };
  const lines = new Logger({ serviceName: 'baton' });
  return {
    info: (message, ids = {}) => lines.info(message, safe(ids)),
    warn: (message, ids = {}) => lines.warn(message, safe(ids)),
    error: (message, ids = {}) => lines.error(message, safe(ids)),
  };
}
