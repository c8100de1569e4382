import type { Area } from '../directory/area.ts';
import type { Contact } from '../directory/person.ts';
import { type DeskMail, deskMail } from '../mails/matter.ts';
import { type OutboxRow, outboxRow } from '../outbox/outbox-row.ts';
import { fromArea } from '../tickets/letters.ts';
import type { Instant } from '../time.ts';
import { type Idea, matterOf } from './idea.ts';
import { looksAt } from './look-at-idea.ts';

type On = { readonly area: Area; readonly zone: string; readonly now: Instant };

/**
 * The mail that asks for an answer, to its receiver, to whoever adopted it, or (`administrator`: which of them) to somebody who can see to it. One for each
 * version of the idea and reader: made again, it is the same. Answers go to whoever passed it on.
 */
export function ideaMail(
  idea: Idea,
  reader: Contact & { readonly administrator?: number },
  { area, zone, now }: On,
): DeskMail {
  const { id, to, title, words, theme, from, consent, by, owner, remindedAt, answerBy, version } = idea;
  return deskMail(
    matterOf(idea),
    `${version}-${reader.administrator === undefined ? 'asks' : `told-${reader.administrator}`}`,
    {
      from: fromArea(area),
      to: [reader.email],
      replyTo: by.email,
      content: {
        kind: 'idea',
        idea: id,
        reads: reader.administrator !== undefined ? 'administrator' : idea.state === 'adopted' ? 'owner' : 'receiver',
        again: remindedAt !== null,
        name: reader.name,
        area: area.name,
        to,
        subject: title,
        words,
        theme,
        from,
        consent,
        by: by.name,
        receiver: owner.name,
        answerBy: answerBy ?? now,
        timeZone: zone,
      },
    },
    now,
  );
}

/**
 * Word to whoever passed an idea on, or had it, of what becomes of it; nothing where they decided on it themselves.
 * `decider` is the address of whoever did. Answers go to whose turn it is.
 */
export function wordBack(idea: Idea, decider: string, area: Area, now: Instant): DeskMail[] {
  const { title, state, owner, by, decision, reason, shipped, before, after, version } = idea;
  if (state === 'asked' || by.email === decider) return [];
  const content = {
    kind: 'idea-answered',
    person: by.id,
    name: by.name,
    area: area.name,
    subject: title,
    became: state,
    owner: owner.name,
    decision,
    text: shipped?.what ?? reason,
    before,
    after,
  } as const;
  const mail = { from: fromArea(area), to: [by.email], replyTo: owner.email, content };
  return [deskMail(matterOf(idea), `${version}-answered`, mail, now)];
}

/** The row by which somebody looks at it when the time has come; nothing where nothing follows by itself. */
export function lookingAt(idea: Idea, zone: string): OutboxRow[] {
  const at = looksAt(idea, zone);
  if (at === null) return [];
  // As if it were decided on when it is due: how late a row is that was tried counts from then.
  const row = outboxRow(matterOf(idea), `look-${idea.version}`, { v: 1, kind: 'look-at-idea', idea: idea.id }, at);
  return [row];
}
