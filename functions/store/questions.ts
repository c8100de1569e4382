/**
 * Every question we ask the table, and the key that answers it. The templates of all keys of the desk stand here;
 * `keys.ts` fills them.
 *
 *   ticket by reference · its messages, notes, votes, codes for acts of its customer, reviews, held mails, timeline, asks, mails, outbox rows   partition TICKET#ref, one read
 *   tickets of a customer, newest first                                      index byRequester
 *   an area's tickets of a status, by what is due                            index due
 *   tickets of a status that a person holds, by what is due                  index byHolder
 *   unfinished outbox rows by next try · open runs by next sign of life      index due, spread over 8 shards
 *   area by id, by address · person by id, by account, by address            one read each
 *   all areas · all people · who may administer                              partition of their ids, one read for each
 *   raw mail by SES's id · the same mail by its key · mail id to ticket · token bucket   one read each
 *   what became of a day's mails · exceptions of a day                       partition of the day
 *   what happened in an area on a day, in the order of time                  partition of both; a report reads its days
 *   weeks of the recognition report · what a week's report says              partition of the weeks, of the week; parts by area
 *   form key to result · key of a request to its answer · form that was set aside   one read each
 *   idea by id, the tickets that ask for it · who receives the ideas of a channel   one read each
 *   the walk of a quarter, its answers                                       one read each
 *   all ideas, newest first                                                  index due
 *   address the desk does not write to · how its mail stands · when a customer was asked last how it went   one read each
 *   what a customer told, and to what they consented                         partition TICKET#ref, one read each
 *   story by id · the library: everybody's stories, and those of an area     one read · index due
 *   thanks of a person, for themselves · thanks of a day · how a pair weighs   partition of the person, one read each
 *   rewards of a month · of a person, for themselves · a reward, its evidence, a budget, a balance   one partition each, one read each
 *
 * What a decision hangs on is a base-table item read consistently; the indexes serve lists only.
 */
import * as z from 'zod';
import { CustomerCode } from '../domain/codes/code.ts';
import { Area } from '../domain/directory/area.ts';
import { Person } from '../domain/directory/person.ts';
import { IdeaChannel } from '../domain/ideas/channel.ts';
import { Idea, IdeaTicket } from '../domain/ideas/idea.ts';
import { Arrival, MailException } from '../domain/intake/arrival.ts';
import { Books } from '../domain/intake/books.ts';
import { Bucket, Tally } from '../domain/intake/bucket.ts';
import { FormAside } from '../domain/intake/form-aside.ts';
import { HeldMail } from '../domain/intake/held-mail.ts';
import { AnsweredRequest, RequestKey } from '../domain/intake/request-key.ts';
import { Ask, Run } from '../domain/ladder/run.ts';
import { Mail } from '../domain/mails/mail.ts';
import { Outage } from '../domain/mails/outage.ts';
import { Suppression } from '../domain/mails/suppression.ts';
import { OutboxRow } from '../domain/outbox/outbox-row.ts';
import { RecognitionContent } from '../domain/recognition/content.ts';
import { ReportWeek } from '../domain/recognition/report-week.ts';
import { Allowance } from '../domain/recognition/allowance.ts';
import { Budget } from '../domain/recognition/budget.ts';
import { Kudos, KudosEntry } from '../domain/recognition/kudos.ts';
import { Pair } from '../domain/recognition/pair.ts';
import { Balance, Reward, RewardClaim } from '../domain/recognition/reward.ts';
import { Happened } from '../domain/reports/happening.ts';
import { Week } from '../domain/reports/period.ts';
import { Story } from '../domain/stories/story.ts';
import { Consent, Telling } from '../domain/stories/telling.ts';
import { Message, Note, Ticket, TimelineEntry, Touch } from '../domain/tickets/ticket.ts';
import { Review } from '../domain/reviews/review.ts';
import { Survey } from '../domain/votes/survey.ts';
import { Vote } from '../domain/votes/vote.ts';
import { Walk, WalkAnswer } from '../domain/walks/walk.ts';
import { entity } from './entity.ts';

const ofTicket = 'TICKET#{ref}';

/** A ticket as stored: beside it stands what its lists go by. */
export const StoredTicket = Ticket.extend({
  customer: z.string().optional(),
  holderId: z.string().optional(),
  listedAt: z.string().optional(),
});

export const tickets = entity('ticket', StoredTicket, {
  key: { pk: ofTicket, sk: 'TICKET' },
  indexes: {
    byRequester: { pk: 'REQUESTER#{customer}', sk: '{openedAt}#{ref}' },
    due: { pk: 'AREA#{area}#{status}', sk: '{listedAt}#{ref}' },
    byHolder: { pk: 'HOLDER#{holderId}#{status}', sk: '{listedAt}#{ref}' },
  },
});
export const messages = entity('message', Message, { key: { pk: ofTicket, sk: 'MESSAGE#{number}' } });
export const notes = entity('note', Note, { key: { pk: ofTicket, sk: 'NOTE#{number}' } });
export const votes = entity('vote', Vote, { key: { pk: ofTicket, sk: 'VOTE#{number}' } });
export const codes = entity('code', CustomerCode, { key: { pk: ofTicket, sk: 'CODE#{act}' } });
export const kudos = entity('kudos', Kudos, { key: { pk: ofTicket, sk: 'KUDOS#{number}' } });
export const reviews = entity('review', Review, { key: { pk: ofTicket, sk: 'REVIEW#{number}' } });
export const touches = entity('touch', Touch, { key: { pk: ofTicket, sk: 'TOUCH#{number}' } });
export const timeline = entity('timeline', TimelineEntry, { key: { pk: ofTicket, sk: 'TIMELINE#{seq}' } });
export const asks = entity('ask', Ask, { key: { pk: ofTicket, sk: 'ASK#{run}#{round}#{rung}#{person}' } });
export const mails = entity('mail', Mail, { key: { pk: ofTicket, sk: 'MAIL#{id}' } });
export const heldMails = entity('held-mail', HeldMail, { key: { pk: ofTicket, sk: 'HELD#{number}' } });
export const runs = entity('run', Run, {
  key: { pk: ofTicket, sk: 'RUN#{run}' },
  indexes: { due: { pk: 'RUN#{shard}', sk: '{wakeAt}' } },
});
export const outbox = entity('outbox', OutboxRow, {
  key: { pk: ofTicket, sk: 'OUTBOX#{id}' },
  indexes: { due: { pk: 'OUTBOX#{shard}', sk: '{nextTryAt}' } },
});

export const areas = entity('area', Area, { key: { pk: 'AREA#{id}', sk: 'AREA' } });
export const people = entity('person', Person, { key: { pk: 'PERSON#{id}', sk: 'PERSON' } });

/** Which areas and people there are, and who may administer, by id: written when one is added; what they are stands apart. */
export const listed = entity(
  'listed',
  z.object({ list: z.enum(['administrator', 'area', 'person']), id: z.string() }),
  {
    key: { pk: 'DIRECTORY', sk: '{list}#{id}' },
  },
);

/** An address or an account belongs to one person: the item is the claim. */
const Claim = z.object({ value: z.string(), person: z.string() });
export const addresses = entity('address', Claim, { key: { pk: 'ADDRESS#{value}', sk: 'PERSON' } });
/** An address of the desk belongs to one area, also after the area has another one. */
export const areaAddresses = entity('area-address', z.object({ value: z.string(), area: z.string() }), {
  key: { pk: 'AREA-ADDRESS#{value}', sk: 'AREA' },
});
export const accounts = entity('account', Claim, { key: { pk: 'ACCOUNT#{value}', sk: 'PERSON' } });

export const requestKeys = entity('request-key', RequestKey, { key: { pk: 'KEY#{caller}#{route}#{key}', sk: 'KEY' } });
export const answeredRequests = entity('answered-request', AnsweredRequest, {
  key: { pk: 'KEY#{caller}#{route}#{key}', sk: 'ANSWER' },
});

/** A raw mail that was taken in; the same mail, whatever SES calls it; and the ticket that a Message-ID belongs to. */
export const arrivals = entity('arrival', Arrival, { key: { pk: 'ARRIVAL#{mail}', sk: 'ARRIVAL' } });
export const mailKeys = entity(
  'mail-key',
  z.object({ key: z.string(), ref: z.string().nullable(), mail: z.string() }),
  {
    key: { pk: 'MAIL-KEY#{key}', sk: 'MAIL-KEY' },
  },
);
/** `mail` is the row of one of ours, `hash` that of the body of one that came in. */
const MailId = z.object({ id: z.string(), ref: z.string(), mail: z.string().nullable(), hash: z.string().nullable() });
export const mailIds = entity('mail-id', MailId, {
  key: { pk: 'MAIL-ID#{id}', sk: 'MAIL-ID' },
});
/** What became of a day's mails; mails that people see as exceptions, by day; token buckets. */
export const books = entity('books', Books, { key: { pk: 'BOOKS#{day}', sk: 'BOOKS#{hour}#{shard}' } });
export const exceptions = entity('exception', MailException, {
  key: { pk: 'EXCEPTION#{day}', sk: 'EXCEPTION#{at}#{mail}' },
});
/** A form that was set aside, whole; what people see of it is among the exceptions. */
export const formsAside = entity('form-aside', FormAside, { key: { pk: 'FORM-ASIDE#{id}', sk: 'FORM-ASIDE' } });
export const tallies = entity('tally', Tally, { key: { pk: 'TALLY#{of}', sk: 'TALLY#{cell}' } });
export const buckets = entity('bucket', Bucket, { key: { pk: 'BUCKET#{of}', sk: 'BUCKET' } });

/** Who receives the ideas of a channel; an idea; the tickets that ask for it, which nothing else finds from there. */
export const channels = entity('channel', IdeaChannel, { key: { pk: 'CHANNEL#{id}', sk: 'CHANNEL' } });
export const ideas = entity('idea', Idea, {
  key: { pk: 'IDEA#{id}', sk: 'IDEA' },
  indexes: { due: { pk: 'IDEAS', sk: '{askedAt}#{id}' } },
});
export const ideaTickets = entity('idea-ticket', IdeaTicket, { key: { pk: 'IDEA#{idea}', sk: 'ASKED#{ref}' } });

/** The cases that leaders walk in a quarter, and what they say of each. */
export const walks = entity('walk', Walk, { key: { pk: 'WALK#{quarter}', sk: 'WALK' } });
export const walkAnswers = entity('walk-answer', WalkAnswer, {
  key: { pk: 'WALK#{quarter}', sk: 'ANSWER#{number}#{person}' },
});

/** What happened in an area on a day (UTC), in the order of time; reports are made of it. */
export const happened = entity('happened', Happened, {
  key: { pk: 'HAPPENED#{area}#{day}', sk: '{at}#{id}' },
});

/** Weeks of the recognition report, and what each one says: an area's part, or the company's (`of` is a dash then). */
export const recognitionWeeks = entity('recognition-week', ReportWeek, {
  key: { pk: 'RECOGNITION', sk: 'WEEK#{week}' },
});
const StoredPart = z.object({
  week: Week,
  part: z.enum(['area', 'memory', 'leaders', 'company']),
  of: z.string(),
  content: RecognitionContent,
});
export const recognitionParts = entity('recognition-part', StoredPart, {
  key: { pk: 'RECOGNITION#{week}', sk: '{part}#{of}' },
});

/** What a customer told of their matter, and each time they decided what may become of it. */
export const tellings = entity('telling', Telling, { key: { pk: ofTicket, sk: 'TELLING' } });
export const consents = entity('consent', Consent, { key: { pk: ofTicket, sk: 'CONSENT#{number}' } });
/** The library. A story lies apart from its ticket, and does not know it once it is published. */
export const stories = entity('story', Story.extend({ shelf: z.string().optional() }), {
  key: { pk: 'STORY#{id}', sk: 'STORY' },
  indexes: { due: { pk: 'STORIES#{shelf}', sk: '{at}#{id}' } },
});
/** What somebody was thanked for and thanked others for, for themselves alone; what a day leaves to give; how a pair weighs. */
export const kudosEntries = entity('kudos-entry', KudosEntry, {
  key: { pk: 'PERSON#{person}', sk: 'KUDOS#{at}#{ref}#{number}' },
});
export const allowances = entity('allowance', Allowance, { key: { pk: 'PERSON#{person}', sk: 'ALLOWANCE#{day}' } });
export const pairs = entity('pair', Pair, { key: { pk: 'PAIR#{a}#{b}', sk: 'PAIR' } });

/** The ledger of rewards: its entries, by month and for the receiver; what evidence has rewarded; points; what a month has. */
export const rewards = entity('reward', Reward, { key: { pk: 'REWARD#{id}', sk: 'REWARD' } });
const Listed = z.object({ month: z.string(), at: z.string(), id: z.string() });
export const rewardsOfMonth = entity('reward-of-month', Listed, { key: { pk: 'REWARDS#{month}', sk: '{at}#{id}' } });
export const rewardEntries = entity('reward-entry', Listed.omit({ month: true }).extend({ person: z.string() }), {
  key: { pk: 'PERSON#{person}', sk: 'REWARD#{at}#{id}' },
});
export const rewardClaims = entity('reward-claim', RewardClaim, {
  key: { pk: 'REWARD-CLAIM#{evidence}', sk: '{person}' },
});
export const balances = entity('balance', Balance, { key: { pk: 'PERSON#{person}', sk: 'BALANCE' } });
export const budgets = entity('budget', Budget, { key: { pk: 'BUDGET#{month}', sk: 'BUDGET' } });

/** Addresses that the desk does not write to, and how its mail as a whole stands. */
export const suppressions = entity('suppression', Suppression, {
  key: { pk: 'SUPPRESSION#{email}', sk: 'SUPPRESSION' },
});
export const surveys = entity('survey', Survey, { key: { pk: 'SURVEY#{email}', sk: 'SURVEY' } });
export const outages = entity('outage', Outage, { key: { pk: 'OUTAGE#{id}', sk: 'OUTAGE' } });
