import { DeskError } from '../domain/errors.ts';

/** A refusal in the visitor's language, with the page that shows it: the form with what was typed, for one. */
export class ShownRefusal extends DeskError {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor({ kind, message, details }: DeskError, html: string, headers: Readonly<Record<string, string>>) {
    super(kind, message, details);
    this.html = html;
    this.headers = headers;
  }
}
