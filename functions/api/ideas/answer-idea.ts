import * as z from 'zod';
import { DeskError } from '../../domain/errors.ts';
import { answerIdea, IdeaAnswer } from '../../domain/ideas/answer-idea.ts';
import { lookingAt, wordBack } from '../../domain/ideas/idea-mails.ts';
import { ideaPage } from '../../pages/idea-page.ts';
import { type Handle, page, parse, seeOther } from '../../shared/http.ts';
import { Issues } from '../../shared/issues.ts';
import { ShownRefusal } from '../../shared/shown-refusal.ts';
import { untilSaved } from '../../store/changing.ts';
import { becoming } from '../../store/ideas.ts';
import { type OutboxStore, owing, sending } from '../../store/outbox.ts';
import { type IdeaNeeds, openIdea, type OpenIdea } from './open-idea.ts';

type Needs = IdeaNeeds & { outbox: Pick<OutboxStore, 'write'> };

/**
 * `POST /ideas/{token}`: its receiver takes an idea up, says no, or names a day on which they are asked again; whoever passed it on hears of it. A form that
 * was sent before finds it answered, and shows how (P23).
 */
export const postIdeaAnswer = (needs: Needs): Handle => {
  const { outbox, zone } = needs;
  return (event) =>
    untilSaved(async () => {
      const open = await openIdea(event, needs);
      const { idea, view, at } = open;
      if (!view.mayAnswer) return page(409, ideaPage(view));
      const change = asShown(open, event.body, () => {
        const { version } = parse(Seen, event.body);
        if (version !== idea.version) throw new DeskError('stale', 'This idea has changed since you opened the page.');
        return answerIdea(idea, parse(IdeaAnswer, event.body), zone, at);
      });
      const area = await needs.directory.findArea(idea.area);
      const told = area ? wordBack(change.idea, view.reader.email, area, at) : [];
      await outbox.write([...becoming(change), ...told.flatMap(sending), ...lookingAt(change.idea, zone).map(owing)]);
      return seeOther(`${view.here}?done=answer`);
    });
};

/** The page that was answered: a *later* that is sent twice is one. */
const Seen = z.object({ version: z.coerce.number().int() });
const Typed = z.record(z.string(), z.string()).catch({});

/** Does it, or refuses with the page, on which stands what was typed and what is wrong with it. */
function asShown<T>({ view }: OpenIdea, body: unknown, does: () => T): T {
  try {
    return does();
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    const issues = Issues.safeParse(error.details).data?.issues ?? [];
    throw new ShownRefusal(
      error,
      ideaPage({ ...view, refused: { message: error.message, issues, typed: Typed.parse(body) } }),
      {},
    );
  }
}
