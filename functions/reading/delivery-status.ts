import { fold } from './folded.ts';
import { addressesIn, type Field, fieldsAmong, textOf } from './header-lines.ts';
import type { ReadMime } from './mail.ts';

const STATUS = /^message\/(?:global-)?delivery-status$/;

/** What all delivery status parts of a report say, field by field (RFC 3464). */
export type DeliveryStatus = {
  readonly fields: readonly Field[];
  /** Actions without comments, in lower case, one a recipient. */
  readonly actions: readonly string[];
  /** Recipients the report does not call delivered. */
  readonly recipients: readonly string[];
};

/** Reads the delivery status of a report, group by group; nothing when there is none. */
export function deliveryStatus(mime: ReadMime): DeliveryStatus {
  const fields: Field[] = [];
  const actions: string[] = [];
  const recipients: string[] = [];
  for (const part of mime.parts) {
    if (!STATUS.test(part.type)) continue;
    for (const group of textOf(part.content).split(/(?:\r\n|\n|\r)[ \t]{0,20}(?:\r\n|\n|\r)/)) {
      const own = fieldsAmong(group.split(/\r\n|\r|\n/).map((line) => line.slice(0, 2_000)));
      fields.push(...own);
      const action = fold(valueOf(own, 'action') ?? '').split(/[\s(;]/, 1)[0] ?? '';
      if (action !== '') actions.push(action);
      if (/^(?:delivered|relayed|expanded)/.test(action)) continue;
      for (const { name, value } of own)
        if (name === 'final-recipient' || name === 'original-recipient')
          recipients.push(...addressesIn(plainAddress(value)));
    }
  }
  return { fields, actions, recipients };
}

/** `rfc822;x@y`, in the spelling of RFC 6533 too, and a Notes or X.400 name with an address in it. */
const plainAddress = (value: string): string =>
  value.replace(/^\s*[a-z0-9-]{1,20}\s*;\s*/i, '').replace(/\\x\{40\}/i, '@');
const valueOf = (fields: readonly Field[], name: string) => fields.find((field) => field.name === name)?.value;
