import { Logger } from '@aws-lambda-powertools/logger';

/** What a handler needs of a log: a fixed message and ids, never a body, an address or a token. */
export type Log = {
  info(message: string, ids?: Record<string, unknown>): void;
  warn(message: string, ids?: Record<string, unknown>): void;
  error(message: string, ids?: Record<string, unknown>): void;
};

/** The log of a function: structured lines by Powertools. */
export function logger(): Log {
  const lines = new Logger({ serviceName: 'baton' });
  return {
    info: (message, ids = {}) => lines.info(message, ids),
    warn: (message, ids = {}) => lines.warn(message, ids),
    error: (message, ids = {}) => lines.error(message, ids),
  };
}
