/** What can be wrong with a request, in the caller's terms. `shared/http.ts` alone knows the HTTP status of each. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'stale'
  | 'expired'
  | 'mismatch'
  | 'too_large'
  | 'too_many';

/** A refusal the caller can understand. Domain and store throw it; only shared/http.ts knows HTTP. */
export class DeskError extends Error {
  override readonly name: string = 'DeskError';
  readonly kind: ErrorKind;
  /** Logged and returned: ids and field names, never a body, an address or a token. */
  readonly details: Record<string, unknown>;
  constructor(kind: ErrorKind, message: string, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.details = details;
  }
}
