import { DeskError } from '../../domain/errors.ts';
import type { Downloads } from '../../outside/downloads.ts';
import { type Handle, seeOther } from '../../shared/http.ts';
import { type MailNeeds, numberIn, openMail } from './open-mail.ts';

type Needs = MailNeeds & { downloads: Pick<Downloads, 'takeOut' | 'linkTo'> };

/**
 * `POST /cases/{token}/messages/{number}/parts/{part}`: leads to the file that is part `{part}` (from 1) of a message, on
 * another host and for minutes (F118). For whoever may see the case. A POST, because the part is first taken out of the
 * mail and written by itself.
 */
export const fetchPart = (needs: Needs): Handle => {
  const { downloads } = needs;
  const open = openMail(needs);
  return async (event) => {
    const { source, mail } = await open(event);
    const number = numberIn(event.path.part);
    const part = number === null ? undefined : mail.parts[number - 1];
    if (number === null || !part) throw new DeskError('not_found', 'There is no such part of this mail');
    const file = { name: part.name ?? `part-${number}.txt`, content: part.content };
    return seeOther(await downloads.linkTo(await downloads.takeOut(source.mail, number, file)));
  };
};
