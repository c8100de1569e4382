import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { castVote } from '../../domain/votes/cast-vote.ts';
import { whoHears } from '../../domain/votes/who-hears.ts';
import { type Cast, MOST_WORDS, VoteValue } from '../../domain/votes/vote.ts';
import { votePage } from '../../pages/vote-page.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import { type ApiEvent, type Handle, page, seeOther } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import { ShownRefusal } from '../../shared/shown-refusal.ts';
import { untilSaved } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { KudosStore } from '../../store/kudos.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { type Coded, type CodeNeeds, sendCode, useCode } from '../../use-cases/customer-code.ts';
import { NO_THANKS, voteThanks } from '../../use-cases/vote-thanks.ts';
import { codedFields, ownWords, typedWords } from '../coded-form.ts';
import { openVote, type OpenVote, type VoteNeeds } from './open-vote.ts';

type Needs = VoteNeeds &
  CodeNeeds & {
    tickets: Pick<TicketStore, 'save' | 'around' | 'asks' | 'run'>;
    kudos: Pick<KudosStore, 'of'>;
    directory: Pick<DirectoryStore, 'person' | 'personAt'>;
  };

const formIn = ({ wrong }: VisitorWords['vote']) =>
  z.object({
    ...codedFields('vote', wrong),
    vote: z.enum(VoteValue.options, { error: wrong.vote }),
    words: ownWords(MOST_WORDS, { long: wrong.words(MOST_WORDS), character: wrong.character }),
  });

type Form = z.infer<ReturnType<typeof formIn>>;

/**
 * `POST /votes/{token}`: the customer says whether it helped, or says it anew within seven days. A first post sends a code
 * to the address on file; the second, with the code, is recorded: whoever was forwarded the link cannot vote (P22). The
 * same form counts once, however often it is sent (P23).
 */
export const postVote = (needs: Needs): Handle => {
  const { tickets, directory, newId } = needs;
  const thanksOf = voteThanks(needs);
  return (event) =>
    untilSaved(async () => {
      const open = await openVote(event, needs);
      const { ticket, votes, resolution, area, view, words, at } = open;
      if (view.may === 'nothing' || view.may === 'read')
        return page(409, votePage(view, words), inLanguage(words.language));
      const reader = whoHears(ticket);
      const readerZone = (reader && (await directory.person(reader.id))?.timeZone) ?? 'UTC';
      const { step, code, ...said } = castIn(event, open);
      const cast = { ...said, resolution };
      const [kase, thanks] = await Promise.all([
        tickets.around(ticket),
        step === 'vote' ? thanksOf(ticket, cast) : NO_THANKS,
      ]);
      const change = castVote(kase, votes, cast, { area, readerZone, thanks }, at, newId);
      if (change && step === 'ask-code') {
        await sendCode(coded(open, cast), needs);
        return page(200, votePage({ ...view, ...withCode(cast) }, words), inLanguage(words.language));
      }
      if (change) await tickets.save(change, [await useCode(coded(open, cast), code, needs)]);
      return seeOther(`${view.here}?done=vote`);
    });
};

/** What the form says. Throws DeskError `invalid` with the page, on which stands what was typed and what is wrong. */
function castIn({ body }: ApiEvent, { words, view }: OpenVote): Cast & Pick<Form, 'step' | 'code'> {
  const read = formIn(words.vote).safeParse(body ?? {});
  if (read.success) {
    const { vote, words: said, ...more } = read.data;
    return { ...more, value: vote, words: said || null };
  }
  const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const { step, ...typed } = Typed.parse(body);
  const refused = new DeskError('invalid', issues.map(({ message }) => message).join(' '), { issues });
  throw new ShownRefusal(
    refused,
    votePage({ ...view, ...(step === 'vote' && { withCode: typed }), refused: { issues, ...typed } }, words),
    inLanguage(words.language),
  );
}

const Typed = z
  .object({ step: z.string().catch(''), vote: VoteValue.nullable().catch(null), words: typedWords })
  .catch({ step: '', vote: null, words: '' });

/** The act as the code knows it. */
function coded({ ticket, area, resolution, at, view, words }: OpenVote, cast: Cast): Coded {
  return {
    ticket,
    area,
    act: `vote-${resolution}`,
    at,
    nonce: cast.nonce,
    refusal: (kind, why) => {
      const issues = [{ path: 'code', message: words.code.wrong[why] }];
      const html = votePage({ ...view, ...withCode(cast), refused: { issues, ...typedIn(cast) } }, words);
      return new ShownRefusal(new DeskError(kind, words.code.wrong[why], { issues }), html, inLanguage(words.language));
    },
  };
}

const typedIn = ({ value, words }: Cast) => ({ vote: value, words: words ?? '' });
/** The page that asks for the code, with all that was typed. */
const withCode = (cast: Cast) => ({ withCode: typedIn(cast) });
