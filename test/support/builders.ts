/**
 * Values of the domain with sensible defaults: say only what a test is about. The people are those of the demo seed:
 * ana, ben, mia, dev and val stand on the rungs of billing, lou is the last resort.
 */
import type { Matter } from '../../functions/domain/change.ts';
import { type Area, type AreaDraft, RUNGS, type Rung } from '../../functions/domain/directory/area.ts';
import type { Named, Person } from '../../functions/domain/directory/person.ts';
import type { Directory } from '../../functions/domain/ladder/climb.ts';
import { type Ask, type Candidate, type Run } from '../../functions/domain/ladder/run.ts';
import { beginRun } from '../../functions/domain/ladder/begin-run.ts';
import type { ContentOf, Mail } from '../../functions/domain/mails/mail.ts';
import type { Story } from '../../functions/domain/stories/story.ts';
import type { Vote } from '../../functions/domain/votes/vote.ts';
import type { Message, Ticket } from '../../functions/domain/tickets/ticket.ts';

/** A Monday morning: 10:00 in Berlin. */
export const NOW = '2026-03-02T09:00:00.000Z';
export const REF = 'K7Q2M9XD';

/** Who stands on which rung of billing. */
export const STAFF = { primary: 'ana', backup: 'ben', manager: 'mia', director: 'dev', vp: 'val' } as const;

/** Ids that count up, so that a test is the same each time. */
export function ids(prefix = 'id'): () => string {
  let n = 0;
  return () => `${prefix}${(n += 1)}`;
}

/** Somebody by a first name in lower case, which is also the id: `ana` is Ana, ana@baton.test. */
export const named = (id: string): Named => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  email: `${id}@baton.test`,
});

export const aCandidate = (id: string, unreachable: string | null = null): Candidate => ({ ...named(id), unreachable });

export const aPerson = (id = 'ana', more: Partial<Person> = {}): Person => ({
  ...named(id),
  timeZone: 'Europe/Berlin',
  administrator: false,
  areas: [],
  version: 1,
  ...more,
});

const each = <T>(of: (rung: Rung) => T): Record<Rung, T> => ({
  primary: of('primary'),
  backup: of('backup'),
  manager: of('manager'),
  director: of('director'),
  vp: of('vp'),
});

/** Billing: around the clock, fifteen minutes a rung. */
export const anArea = (more: Partial<Area> = {}): Area => ({
  id: 'billing',
  name: 'Billing',
  address: 'billing@baton.test',
  hours: 'always',
  waits: each(() => 'PT15M'),
  factors: { urgent: 1, high: 1, normal: 1, low: 1 },
  rungs: { ...STAFF },
  version: 1,
  ...more,
});

/** Billing as an administrator writes it. */
export function aDraft(more: Partial<AreaDraft> = {}): AreaDraft {
  const { rungs: _ids, version: _saved, ...rest } = anArea();
  const contact = ({ name, email }: Named) => ({ name, email });
  return { ...rest, rungs: each((rung) => contact(named(STAFF[rung]))), ...more };
}

/** Cleo's open request, climbing. */
export const aTicket = (more: Partial<Ticket> = {}): Ticket => ({
  ref: REF,
  area: 'billing',
  subject: 'Charged twice',
  status: 'climbing',
  priority: 'normal',
  channel: 'form',
  requester: { name: 'Cleo', email: 'cleo@example.org' },
  language: null,
  timeZone: null,
  holder: null,
  nextStep: null,
  heldFrom: null,
  formerHolders: [],
  waiting: null,
  resolution: null,
  resolutions: 0,
  endedTruly: false,
  recovery: null,
  closesAt: null,
  thanks: null,
  followsUp: null,
  followedUpBy: null,
  toldHolder: null,
  lastMail: null,
  latest: 1,
  participants: [],
  held: 0,
  heldOpen: 0,
  unverified: false,
  mayBelongTo: null,
  offered: [],
  toldNoted: [],
  call: null,
  run: 1,
  watch: null,
  runs: 1,
  messages: 1,
  notes: 0,
  votes: 0,
  kudos: 0,
  reviews: 0,
  ideas: [],
  touches: 1,
  entries: 1,
  contacts: 1,
  answers: 0,
  holders: 0,
  since: null,
  spent: [],
  openedAt: NOW,
  changedAt: NOW,
  version: 1,
  ...more,
});

/** What Cleo wrote. */
export const aMessage = (more: Partial<Message> = {}): Message => ({
  ref: REF,
  number: 1,
  at: NOW,
  from: { name: 'Cleo', email: 'cleo@example.org' },
  by: 'customer',
  text: 'The invoice of February was charged twice.',
  to: [],
  cc: [],
  replyTo: [],
  mail: null,
  source: null,
  files: [],
  ...more,
});

/** Cleo says that it helped. */
export const aVote = (more: Partial<Vote> = {}): Vote => ({
  ref: REF,
  number: 1,
  resolution: 1,
  value: 'up',
  words: null,
  by: { name: 'Cleo', email: 'cleo@example.org' },
  at: NOW,
  nonce: 'nonce-1',
  ...more,
});

/** Cleo's story as everybody may read it. */
export const aStory = (more: Partial<Story> = {}): Story => ({
  id: 'story-1',
  area: 'billing',
  state: 'published',
  value: 'up',
  language: 'en',
  text: 'Alex was charged twice, and Robin called before Alex had to ask.',
  ref: null,
  at: NOW,
  version: 2,
  ...more,
});

/** A run of billing that has not asked anybody yet. */
export const aRun = (more: Partial<Run> = {}): Run => ({ ...beginRun(REF, 1, anArea(), 'normal', NOW), ...more });

/** The question to Ana on the first rung: out since NOW, with fifteen minutes to answer. */
export function anAsk(more: Partial<Ask> = {}): Ask {
  const contact = more.contact ?? named('ana');
  return {
    ref: REF,
    run: 1,
    round: 1,
    rung: 'primary',
    person: contact.id,
    number: 1,
    contact,
    state: 'waiting',
    wait: 900,
    askedAt: NOW,
    dueAt: '2026-03-02T09:15:00.000Z',
    answeredAt: null,
    note: null,
    suggestedBy: null,
    freed: false,
    suggestion: null,
    token: 'token-1',
    ...more,
  };
}

/** A ticket with its run, which stands on the last of `asks`. */
export function aMatter({ asks = [anAsk()], run = {}, ticket = {}, watch = null }: Partial<MatterParts> = {}): Matter {
  const last = asks.at(-1);
  const current = last && {
    rung: last.rung,
    contact: last.contact,
    wait: last.wait,
    suggestedBy: last.suggestedBy,
    freed: last.freed,
  };
  const at = last?.rung === 'last-resort' ? RUNGS.length : RUNGS.findIndex((rung) => rung === last?.rung);
  const climbs = aRun({ at, current: current ?? null, asks: asks.length, ...run });
  return { ticket: aTicket(ticket), run: climbs, asks, watch };
}
type MatterParts = { asks: readonly Ask[]; run: Partial<Run>; ticket: Partial<Ticket>; watch: Run | null };

/** Who stands where in billing. */
export const aDirectory = (more: { rungs?: Partial<Directory['rungs']>; suggested?: Candidate } = {}): Directory => ({
  rungs: { ...each<Candidate | null>((rung) => aCandidate(STAFF[rung])), ...more.rungs },
  lastResort: aCandidate('lou'),
  suggested: more.suggested ?? null,
});

/** What the mail of an ask says: Ana's, on the first rung. */
export const anAskContent = (more: Partial<ContentOf<'ask'>> = {}): ContentOf<'ask'> => ({
  kind: 'ask',
  ask: { ref: REF, run: 1, round: 1, rung: 'primary', person: 'ana' },
  name: 'Ana',
  rung: 'primary',
  area: 'Billing',
  subject: 'Charged twice',
  quotes: true,
  text: 'The invoice of February was charged twice.',
  latest: null,
  files: [],
  customer: 'Cleo',
  recovery: null,
  wait: 900,
  working: false,
  waited: 0,
  holder: null,
  held: 0,
  askedBefore: [],
  notes: [],
  suggestedBy: null,
  freed: false,
  unusedSuggestion: null,
  skill: null,
  benefit: null,
  ...more,
});

/** What the acknowledgement to Cleo says. */
const anAcknowledgement = (more: Partial<ContentOf<'acknowledgement'>> = {}): ContentOf<'acknowledgement'> => ({
  kind: 'acknowledgement',
  language: 'en',
  name: 'Cleo',
  area: 'Billing',
  subject: 'Charged twice',
  text: 'The invoice of February was charged twice.',
  files: [],
  firstWait: 900,
  working: false,
  ...more,
});

/** A mail of Cleo's ticket that SES has not taken yet: the acknowledgement, unless said otherwise. */
export const aMail = (more: Partial<Mail> = {}): Mail => ({
  id: `${REF}-mail1`,
  ref: REF,
  from: { name: 'Billing', email: 'billing@baton.test' },
  to: ['cleo@example.org'],
  cc: [],
  content: anAcknowledgement(),
  state: 'queued',
  reason: null,
  sesId: null,
  createdAt: NOW,
  handedOverAt: null,
  message: null,
  follows: null,
  repeats: null,
  repeatedBy: null,
  ...more,
});
