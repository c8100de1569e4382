import { mayBeVotedOn } from '../votes/vote.ts';
import { after, type Instant } from '../time.ts';
import type { Counted } from './counted.ts';
import { COMES_BACK } from './figures.ts';
import { atFirstTouch, isSolved } from './first-touch.ts';
import { type Happening, isOf } from './happening.ts';
import type { Span } from './period.ts';

/** A ticket that ended in the period, and whether its customer came back. */
type Ending = { readonly at: Instant; resolved: Happening<'resolved'>; cameBack: boolean };

/** Until when the stream must be read: what happens in the week after a period tells of its tickets. */
export const foldedUntil = ({ to }: Span): Instant => after(to, COMES_BACK);

/**
 * The work of one area in one period, from what happened in it until `foldedUntil`, in the order of time. `counted` gets
 * each thing as soon as it is certain. Kept meanwhile: a few words for each ticket that ended, and each vote.
 */
export function workFold(area: string, span: Span, counted: (one: Counted) => void) {
  const first = new Map<string, Ending>();
  const matters = new Map<string, Ending>();
  const byCustomer = new Map<string, Ending[]>();
  const votes = new Map<string, Happening<'voted'>>();
  const hands = new Set<string>();

  const count = (
    figure: Counted['figure'],
    one: Pick<Happening, 'at' | 'ref' | 'subject'>,
    more: Pick<Counted, 'counts'> & Partial<Pick<Counted, 'line' | 'person' | 'spent'>>,
  ): void => {
    const { ref, at, subject = null } = one;
    if (ref !== null) counted({ figure, area, ref, at, subject, line: null, person: null, spent: [], ...more });
  };

  const contact = (one: Happening<'contact'>, inside: boolean): void => {
    const { customer, opens, channel } = one.what;
    if (inside && opens) count('opened', one, { counts: true, line: channel });
    const own = matters.get(one.ref ?? '');
    const theirs = customer === null ? [] : (byCustomer.get(customer) ?? []);
    for (const ending of own ? [own, ...theirs] : theirs)
      if (one.at > ending.at && one.at <= after(ending.at, COMES_BACK)) ending.cameBack = true;
  };

  const resolved = (one: Happening<'resolved'>): void => {
    const { ref, at, what } = one;
    if (ref === null) return;
    hands.add(what.by.id);
    for (const { holder } of what.spent) if (holder !== null) hands.add(holder);
    for (const [endings, begins] of [
      [first, what.first],
      [matters, what.firstTrue],
    ] as const) {
      const known = endings.get(ref);
      // Resolved once more while it was: the code was corrected.
      if (known?.resolved.what.resolution === what.resolution) known.resolved = one;
      else if (begins && !known) endings.set(ref, { at, resolved: one, cameBack: false });
    }
    const matter = matters.get(ref);
    if (!what.firstTrue || !matter || what.customer === null) return;
    const theirs = byCustomer.get(what.customer);
    if (theirs) theirs.push(matter);
    else byCustomer.set(what.customer, [matter]);
  };

  return {
    take(one: Happening): void {
      const inside = one.at < span.to;
      if (isOf('contact')(one)) contact(one, inside);
      else if (isOf('voted')(one)) votes.set(`${one.ref}#${one.what.resolution}`, one);
      if (!inside) return;
      if (isOf('resolved')(one)) resolved(one);
      if (isOf('held')(one)) hands.add(one.what.person.id);
      if (isOf('ask')(one)) {
        const { person, outcome, rung } = one.what;
        hands.add(person.id);
        if (outcome !== 'unreachable')
          count('unanswered-asks', one, { counts: outcome === 'unanswered', line: rung, person: person.email });
      }
      if (isOf('next-step')(one)) {
        hands.add(one.what.person.id);
        count('promises-kept', one, { counts: one.what.kept, person: one.what.person.email });
      }
    },

    /** Ends it: whoever had a hand in the area's matters, by id. */
    end(): ReadonlySet<string> {
      for (const { at, resolved: end } of first.values()) {
        const { code } = end.what;
        const one = { ...end, at };
        count('ended', one, { counts: true, line: code });
        if (mayBeVotedOn(code)) count('solved', one, { counts: isSolved(code) });
      }
      for (const { at, resolved: end, cameBack } of matters.values()) {
        const { code, spent } = end.what;
        if (!mayBeVotedOn(code)) continue;
        const one = { ...end, at };
        if (isSolved(code)) count('first-touch', one, { counts: atFirstTouch(end) && !cameBack });
        count('repeat-contacts', one, { counts: cameBack });
        count('time', one, { counts: true, spent });
      }
      for (const one of votes.values())
        if (one.at < span.to)
          count('votes', one, { counts: one.what.value === 'up', person: one.what.about?.email ?? null });
      return hands;
    },
  };
}
