import { DeskError } from '../../domain/errors.ts';
import type { MailPart, SentFile } from '../../domain/tickets/source.ts';
import type { Downloads } from '../../outside/downloads.ts';
import type { SentFiles } from '../../outside/sent-files.ts';
import type { Part } from '../../reading/mail.ts';
import { type Handle, seeOther } from '../../shared/http.ts';
import { mailOf, type MailNeeds, numberIn, openMessage } from './open-mail.ts';

type Needs = MailNeeds & { downloads: Pick<Downloads, 'takeOut' | 'linkTo'>; files: Pick<SentFiles, 'find'> };

/**
 * `POST /cases/{token}/messages/{number}/parts/{part}`: leads to the file that is part `{part}` (from 1) of a message, on
 * another host and for minutes (F118). For whoever may see the case. A POST, because a part of a mail is first taken out
 * of it and written by itself; a file that was sent with a form lies by itself.
 */
export const fetchPart = (needs: Needs): Handle => {
  const { downloads, files } = needs;
  const open = openMessage(needs);

  /** Where a file of a form lies now. In its first moments, and while its effect is owed, that is not yet its place. */
  const lying = async ({ key, name }: SentFile) => {
    const found = await files.find(key);
    if (found === null)
      throw new DeskError('expired', 'This file is not kept any more. Please ask the customer to send it again.');
    return { key: found, name };
  };

  return async (event) => {
    const { message } = await open(event);
    const number = numberIn(event.path.part) ?? 0;
    const sent = message.files[number - 1];
    if (sent) return seeOther(await downloads.linkTo(await lying(sent)));
    const { source, mail } = await mailOf(message, needs);
    const listed = source.parts[number - 1];
    // A reader of mails that has learned more since may find other parts: what is fetched is what was listed.
    const part = listed && [mail.parts[number - 1], ...mail.parts].find((one) => one && isSame(one, listed));
    if (!part) throw new DeskError('not_found', 'There is no such part of this mail');
    const file = { name: part.name ?? `part-${number}.txt`, content: part.content };
    return seeOther(await downloads.linkTo(await downloads.takeOut(source.mail, number, file)));
  };
};

const isSame = ({ type, content }: Part, listed: MailPart): boolean =>
  type.startsWith(listed.type) && content.length === listed.size;
