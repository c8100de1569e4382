import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { LONGEST_STORY } from '../../domain/stories/story.ts';
import { type Said, tell } from '../../domain/stories/tell.ts';
import { StoryChoice } from '../../domain/stories/telling.ts';
import { whoHears } from '../../domain/votes/who-hears.ts';
import { storyPage, type TypedStory } from '../../pages/story-page.ts';
import type { VisitorWords } from '../../pages/words/words.ts';
import { type ApiEvent, type Handle, page, seeOther } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import { ShownRefusal } from '../../shared/shown-refusal.ts';
import { untilSaved } from '../../store/changing.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import { told } from '../../store/stories.ts';
import type { TicketStore } from '../../store/tickets.ts';
import { type Coded, type CodeNeeds, sendCode, useCode } from '../../use-cases/customer-code.ts';
import { codedFields, ownWords, typedWords } from '../coded-form.ts';
import { openTelling, type OpenTelling, type TellingNeeds } from './open-telling.ts';

type Needs = TellingNeeds &
  CodeNeeds & {
    tickets: Pick<TicketStore, 'save'>;
    directory: Pick<DirectoryStore, 'person'>;
  };

/** `keeps`: words were told before, and stay when none are typed. */
const formIn = ({ wrong }: VisitorWords['story'], keeps: boolean) =>
  z
    .object({
      ...codedFields('tell', wrong),
      choice: z.enum(StoryChoice.options, { error: wrong.choice }),
      text: ownWords(LONGEST_STORY, { long: wrong.words(LONGEST_STORY), character: wrong.character }),
    })
    .refine(({ choice, text }) => choice === 'not-kept' || text !== '' || keeps, {
      path: ['text'],
      error: wrong.missing,
    });

type Form = z.infer<ReturnType<typeof formIn>>;

/**
 * `POST /stories/{token}`: the customer tells their story and decides what may become of it, or takes it back (F83). A
 * first post sends a code to the address on file and keeps nothing; the second, with the code, is recorded with the very
 * sentence they said yes to (P22). The same form counts once (P23).
 */
export const postTelling = (needs: Needs): Handle => {
  const { tickets, directory, newId } = needs;
  return (event) =>
    untilSaved(async () => {
      const open = await openTelling(event, needs);
      const { ticket, area, before, view, words, at } = open;
      if (!view.may) return page(409, storyPage(view, words), inLanguage(words.language));
      const { step, code, ...form } = formOf(event, open);
      const said: Said = { ...form, wording: words.story.consent[form.choice], language: words.language };
      const reader = whoHears(ticket);
      const readerZone = (reader && (await directory.person(reader.id))?.timeZone) ?? 'UTC';
      const change = tell(ticket, before, said, { area, readerZone }, at, newId);
      if (change && step === 'ask-code') {
        await sendCode(coded(open, said), needs);
        return page(200, storyPage({ ...view, withCode: said }, words), inLanguage(words.language));
      }
      if (change) await tickets.save(change.change, [...told(change), await useCode(coded(open, said), code, needs)]);
      return seeOther(`${view.here}?done=story`);
    });
};

/** What the form says. Throws DeskError `invalid` with the page, on which stands what was typed and what is wrong. */
function formOf({ body }: ApiEvent, { words, view }: OpenTelling): Form {
  const read = formIn(words.story, view.decided?.keeps === true).safeParse(body ?? {});
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const { step, ...typed } = Typed.parse(body);
  throw new ShownRefusal(
    new DeskError('invalid', issues.map(({ message }) => message).join(' '), { issues }),
    storyPage({ ...view, ...(step === 'tell' && { withCode: typed }), refused: { issues, ...typed } }, words),
    inLanguage(words.language),
  );
}

const Typed = z
  .object({ step: z.string().catch(''), choice: StoryChoice.nullable().catch(null), text: typedWords })
  .catch({ step: '', choice: null, text: '' });

/** The act as the code knows it. */
function coded({ ticket, area, at, view, words }: OpenTelling, said: TypedStory & Pick<Said, 'nonce'>): Coded {
  return {
    ticket,
    area,
    act: 'story',
    at,
    nonce: said.nonce,
    refusal: (kind, why) => {
      const issues = [{ path: 'code', message: words.code.wrong[why] }];
      return new ShownRefusal(
        new DeskError(kind, words.code.wrong[why], { issues }),
        storyPage({ ...view, withCode: said, refused: { issues, ...said } }, words),
        inLanguage(words.language),
      );
    },
  };
}
