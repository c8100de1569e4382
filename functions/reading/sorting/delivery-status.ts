import { fold } from './folded.ts';
import { addressesIn, type Field, fieldsAmong, textOf } from './fields.ts';
import type { ReadMime } from '../mail.ts';

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
  for (const source of sourcesOf(mime)) {
    for (const group of groupsOf(source).slice(0, MOST_GROUPS)) {
      const own = fieldsAmong(group);
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

const MOST_TEXT = 256_000;
const MOST_GROUPS = 500;

/** The status parts; where broken MIME leaves none, a text in which such lines stand. */
function sourcesOf(mime: ReadMime): string[] {
  const parts = mime.parts.filter(({ type }) => STATUS.test(type)).map(({ content }) => textOf(content));
  if (parts.length > 0) return parts;
  const text = mime.text.slice(0, MOST_TEXT);
  return /^final-recipient[ \t]{0,5}:/im.test(text) ? [text] : [];
}

/** The lines between blank ones. */
function groupsOf(text: string): string[][] {
  const groups: string[][] = [[]];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      if ((groups.at(-1)?.length ?? 0) > 0) groups.push([]);
    } else groups.at(-1)?.push(line.slice(0, 2_000));
  }
  return groups;
}

/** `rfc822;x@y`, in the spelling of RFC 6533 too, and a Notes or X.400 name with an address in it. */
const plainAddress = (value: string): string =>
  value.replace(/^\s*[a-z0-9-]{1,20}\s*;\s*/i, '').replace(/\\x\{40\}/i, '@');
const valueOf = (fields: readonly Field[], name: string) => fields.find((field) => field.name === name)?.value;
