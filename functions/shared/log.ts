import { Logger } from '@aws-lambda-powertools/logger';

/** What a handler needs of a log: a fixed message and ids, never a body, an address or a token. */
export type Log = {
  info(message: string, ids?: Record<string, unknown>): void;
  warn(message: string, ids?: Record<string, unknown>): void;
  error(message: string, ids?: Record<string, unknown>): void;
};

export const logger = (): Logger => new Logger({ serviceName: 'baton' });
