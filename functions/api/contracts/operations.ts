/** What each route for programs asks and answers. The OpenAPI document and the page about the API are made of this. */
import type * as z from 'zod';
import type { ErrorKind } from '../../domain/errors.ts';
import type { Route, RouteKey, StaffKey } from '../routes.ts';
import * as desk from './desk.ts';
import * as forms from './forms.ts';
import * as recordActs from './record-acts.ts';
import * as records from './records.ts';
import * as stories from './stories.ts';
import * as reportActs from './report-acts.ts';
import * as recognition from './recognition.ts';
import * as reports from './reports.ts';
import * as kudos from './kudos.ts';
import * as rewards from './rewards.ts';
import * as ideas from './ideas.ts';
import * as ideaActs from './ideas-acts.ts';
import * as reviews from './reviews.ts';
import * as acts from './ticket-acts.ts';
import * as tickets from './tickets.ts';
import * as walks from './walks.ts';
import * as walkActs from './walks-acts.ts';

export type Operation = {
  /** Groups operations on the page. */
  readonly tag:
    'Customers' | 'Tickets' | 'Stories' | 'Ideas' | 'Areas and people' | 'Recognition' | 'Reports' | 'The desk';
  /** A short name that programs call it by. */
  readonly id: string;
  readonly summary: string;
  /** What else to know, for people. */
  readonly about?: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Other media types in which the body may come than JSON, with what they hold. */
  readonly otherBodies?: Readonly<Record<string, z.ZodType>>;
  /** It may be sent without a body. */
  readonly bodyOptional?: true;
  readonly answers: Readonly<Record<number, z.ZodType>>;
  /** It is also given as a table (CSV), to whoever asks for it by `Accept`. */
  readonly table?: true;
  /** It is a page: always, or unless the caller asks for JSON by `Accept`. */
  readonly page?: 'always' | 'unless-json';
  /** It shows something with a version: it carries an ETag, and `If-Match` may be sent with a change. */
  readonly versioned?: true;
  /** Refusals besides those that every route of the staff may give. */
  readonly refusals: readonly ErrorKind[];
};

/** Every route of the staff may give these. */
const ALWAYS: readonly ErrorKind[] = ['invalid', 'forbidden'];
/** How the desk itself may refuse a request, by who may send it. */
export const refusalsOf = ({ refusals }: Operation, who: Route['who']): readonly ErrorKind[] => [
  ...(who === 'anyone' ? [] : ALWAYS),
  ...refusals,
];

const act = { tag: 'Tickets', answers: { 200: tickets.TicketSummary }, versioned: true } as const;
const ACT: readonly ErrorKind[] = ['not_found', 'conflict', 'stale', 'mismatch'];

/** What a program may call without an account. Other public routes are pages, for people alone. */
type Open = Extract<RouteKey<'public'>, 'GET /forms/{area}' | 'POST /forms/{area}' | 'GET /status/{token}'>;

export const operations: Readonly<Record<StaffKey<'staff' | 'reports'> | Open, Operation>> = {
  'GET /forms/{area}': {
    tag: 'Customers',
    id: 'showForm',
    summary: 'The hosted form of an area, to which a shop may link',
    answers: { 200: forms.FormPage },
    page: 'always',
    refusals: ['not_found'],
  },
  'POST /forms/{area}': {
    tag: 'Customers',
    id: 'sendForm',
    summary: 'Send a request by form, for a customer',
    about:
      'For servers of shops and for pages of other sites. With `Accept: text/html`, as a browser sends it, the answer is a page; refusals are in the language of `Accept-Language` (en, de, es, fr). Pages of other sites may read the answer by script (CORS) when their origin stands in `formOrigins` of the desk’s settings; a preflight is answered at the same address. 600 forms an hour may come from one network. With a key (the header, or the field `key`) a form that is sent again gets the first answer for 24 hours; without one each is a request of its own.',
    body: forms.SendForm,
    otherBodies: {
      'application/x-www-form-urlencoded': forms.SendForm,
      'multipart/form-data': forms.SendFormWithFiles,
    },
    answers: { 201: forms.FormSent },
    refusals: ['invalid', 'not_found', 'too_large', 'mismatch', 'too_many'],
  },
  'GET /status/{token}': {
    tag: 'Customers',
    id: 'getTicketStatus',
    summary: 'How a ticket stands, for whoever has its private link',
    about:
      'The address is the `statusUrl` that a form was answered with. Send `Accept: application/json`; everything else gets the page for people.',
    answers: { 200: forms.TicketStatus },
    page: 'unless-json',
    refusals: ['not_found'],
  },
  'GET /v1/tickets': {
    tag: 'Tickets',
    id: 'listTickets',
    summary: 'Tickets of a customer, a holder, an area or a status, of the areas that you serve',
    query: acts.TicketsQuery,
    answers: { 200: tickets.TicketList },
    refusals: [],
  },
  'POST /v1/tickets': {
    tag: 'Tickets',
    id: 'logCall',
    summary: 'Put a call on record: who called, who took the call, and what they said',
    body: acts.LogCall,
    answers: { 201: tickets.TicketSummary },
    refusals: ['conflict', 'mismatch'],
  },
  'GET /v1/tickets/{ref}': {
    tag: 'Tickets',
    id: 'getTicket',
    summary: 'A ticket with its record',
    answers: { 200: tickets.TicketRecord },
    versioned: true,
    refusals: ['not_found'],
  },
  'POST /v1/tickets/{ref}/take': {
    ...act,
    id: 'takeTicket',
    summary: 'Hold a ticket without having been asked',
    body: acts.TakeTicket,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/release': {
    ...act,
    id: 'releaseTicket',
    summary: 'Give a ticket back: somebody else is asked (its holder alone)',
    body: acts.Release,
    bodyOptional: true,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/ladder': {
    ...act,
    id: 'askRung',
    summary: 'Ask somebody on a rung of your choice, and those above',
    body: acts.AskRungOf,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/messages': {
    ...act,
    id: 'reply',
    summary: 'Write to the customer (its holder alone)',
    body: acts.Reply,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/notes': {
    ...act,
    id: 'writeNote',
    summary: 'Write a note for colleagues; no mail carries it',
    body: acts.WriteNote,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/resolution': {
    ...act,
    id: 'resolve',
    summary: 'Say how the matter ended',
    body: acts.Resolve,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/reopen': {
    ...act,
    id: 'reopen',
    summary: 'Open a solved ticket again, as if the customer’s words had (its holder, if there is one)',
    body: acts.Reopen,
    bodyOptional: true,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/held': {
    ...act,
    id: 'decideHeld',
    summary: 'Decide on a mail that is held beside a ticket: it joins, or becomes a ticket of its own',
    body: acts.DecideHeld,
    answers: { 200: tickets.HeldDecided },
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/requester': {
    ...act,
    id: 'setRequester',
    summary: 'Say whose matter it is, when nobody knows yet',
    body: acts.SetRequester,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/story': {
    tag: 'Stories',
    id: 'prepareStory',
    summary: 'Propose the customer’s story with names changed, for the staff of the area to check',
    about:
      'Only of what the customer told and lets us keep. Once more, it is written over, until it is published. Everything in it is to be read by a person before it is published.',
    body: stories.PrepareStory,
    bodyOptional: true,
    answers: { 201: stories.StoryPrepared },
    refusals: ['not_found', 'conflict', 'stale', 'mismatch'],
  },
  'GET /v1/stories': {
    tag: 'Stories',
    id: 'listStories',
    summary: 'The library of stories, newest first; or those of an area that are for its staff alone',
    query: stories.StoriesQuery,
    answers: { 200: stories.StoryList },
    refusals: ['not_found'],
  },
  'GET /v1/stories/{id}': {
    tag: 'Stories',
    id: 'getStory',
    summary: 'A story with names changed; 410 when its customer took it back',
    answers: { 200: stories.StoryShape },
    refusals: ['not_found', 'expired'],
  },
  'POST /v1/stories/{id}/publish': {
    tag: 'Stories',
    id: 'publishStory',
    summary: 'Give a story to everybody who works here, once you have checked that nothing in it tells who it was',
    about:
      'Only with the customer’s consent. A text that still holds a name, an address or a number of somebody concerned is refused, and the answer says which. From then on nothing leads from the story to its ticket.',
    body: stories.PublishStory,
    answers: { 200: stories.StoryShape },
    refusals: ['not_found', 'conflict', 'expired', 'mismatch'],
  },
  'POST /v1/tickets/{ref}/reviews': {
    ...act,
    id: 'writeReview',
    summary: 'Look back at a case: what the customer wanted, what we did, what to change, who will do it',
    about:
      'In any state of the ticket; it moves nothing. The action’s owner is told by mail. A lesson that names somebody of the case is refused: it is told about the system. A disaster has a lesson, which goes into the weekly report.',
    body: reviews.WriteReview,
    refusals: ACT,
  },
  'POST /v1/tickets/{ref}/letters': {
    ...act,
    id: 'sendLetter',
    summary: 'Tell a customer that what they asked for is there; the ticket stays as it is, also when it is closed',
    body: ideaActs.SendLetter,
    refusals: ACT,
  },
  'GET /v1/ideas': {
    tag: 'Ideas',
    id: 'listIdeas',
    summary: 'All ideas, newest first, with whose turn it is and what they changed',
    query: ideaActs.IdeasQuery,
    answers: { 200: ideas.IdeaList },
    refusals: [],
  },
  'POST /v1/ideas': {
    tag: 'Ideas',
    id: 'passOnIdea',
    summary: 'Pass an idea on to product, to marketing or to those who lead the desk',
    about:
      'With a ticket and the number of a customer’s message, and no words, the idea is what they wrote. Names of everybody on the ticket, addresses, phones, links and numbers are left out of all that it says: […]. The idea holds no reference of the ticket. Its receiver is asked by mail and answers on a page.',
    body: ideaActs.PassOn,
    answers: { 201: ideas.IdeaShape },
    versioned: true,
    refusals: ['not_found', 'conflict', 'stale', 'mismatch'],
  },
  'GET /v1/ideas/{id}': {
    tag: 'Ideas',
    id: 'getIdea',
    summary: 'An idea: its owner, the decision date, how it stands, and what it changed',
    answers: { 200: ideas.IdeaShape },
    versioned: true,
    refusals: ['not_found'],
  },
  'POST /v1/ideas/{id}/tickets': {
    tag: 'Ideas',
    id: 'linkTicket',
    summary: 'Another ticket asks for the same idea',
    body: ideaActs.LinkTicket,
    answers: { 200: ideas.IdeaShape },
    versioned: true,
    refusals: ['not_found', 'conflict', 'stale', 'mismatch'],
  },
  'POST /v1/ideas/{id}/shipped': {
    tag: 'Ideas',
    id: 'shipIdea',
    summary: 'It is there: whoever has a ticket that asked for it gets the letter to the customer as a draft',
    body: ideaActs.Ship,
    answers: { 200: ideas.IdeaShape },
    versioned: true,
    refusals: ['not_found', 'conflict', 'stale', 'mismatch'],
  },
  'GET /v1/walks/{quarter}': {
    tag: 'Ideas',
    id: 'getWalk',
    summary: 'Would we do business with us? What those who lead say of ten cases of the quarter before, drawn by lot',
    about: 'Without names. Where fewer than five people answered, their reasons alone are told.',
    answers: { 200: walks.WalkResults },
    refusals: ['not_found'],
  },
  'GET /v1/walks/{quarter}/cases/{number}': {
    tag: 'Ideas',
    id: 'getWalkedCase',
    summary: 'A case of a walk from its customer’s side, for those who are asked',
    answers: { 200: walks.WalkedCase },
    refusals: ['not_found'],
  },
  'POST /v1/walks/{quarter}/answers': {
    tag: 'Ideas',
    id: 'answerWalk',
    summary: 'Say of a case whether you would do business with us, and why; those who are asked, and anew if you like',
    body: walkActs.AnswerWalk,
    answers: { 200: walks.WalkAnswered },
    refusals: ['not_found', 'mismatch'],
  },
  'GET /v1/channels': {
    tag: 'Ideas',
    id: 'listChannels',
    summary: 'Where ideas can go, and who receives them there',
    query: desk.NoQuery,
    answers: { 200: ideas.ChannelList },
    refusals: [],
  },
  'PUT /v1/channels/{id}': {
    tag: 'Ideas',
    id: 'putChannel',
    summary: 'Say who receives the ideas of a channel: product, marketing or desk',
    body: ideaActs.PutChannel,
    answers: { 200: ideas.ChannelShape },
    versioned: true,
    refusals: ['not_found', 'conflict', 'stale'],
  },
  'GET /v1/areas': {
    tag: 'Areas and people',
    id: 'listAreas',
    summary: 'The areas that you serve',
    query: desk.NoQuery,
    answers: { 200: desk.AreaList },
    refusals: [],
  },
  'GET /v1/areas/{id}': {
    tag: 'Areas and people',
    id: 'getArea',
    summary: 'An area with its people, hours and waiting times',
    answers: { 200: desk.AreaShape },
    versioned: true,
    refusals: ['not_found'],
  },
  'PUT /v1/areas/{id}': {
    tag: 'Areas and people',
    id: 'putArea',
    summary: 'Make or change an area, with the people on its rungs',
    body: desk.PutArea,
    answers: { 200: desk.AreaShape, 201: desk.AreaShape },
    versioned: true,
    refusals: ['conflict', 'stale'],
  },
  'GET /v1/people': {
    tag: 'Areas and people',
    id: 'listPeople',
    summary: 'Everybody who works here',
    query: desk.PeopleQuery,
    answers: { 200: desk.PersonList },
    refusals: [],
  },
  'POST /v1/people': {
    tag: 'Areas and people',
    id: 'addPerson',
    summary: 'Somebody enters the directory',
    body: desk.AddPerson,
    answers: { 201: desk.PersonShape },
    refusals: ['conflict', 'mismatch'],
  },
  'GET /v1/people/{id}': {
    tag: 'Areas and people',
    id: 'getPerson',
    summary: 'A colleague; the id me is you',
    answers: { 200: desk.PersonShape },
    versioned: true,
    refusals: ['not_found'],
  },
  'PUT /v1/people/{id}': {
    tag: 'Areas and people',
    id: 'putPerson',
    summary: 'Change somebody’s name, time zone and roles',
    body: desk.PutPerson,
    answers: { 200: desk.PersonShape },
    versioned: true,
    refusals: ['not_found', 'conflict', 'stale'],
  },
  'GET /v1/reports/recognition': {
    tag: 'Reports',
    id: 'listRecognition',
    summary: 'The weeks of which there is a recognition report, the newest first',
    query: recognition.RecognitionListQuery,
    answers: { 200: recognition.RecognitionList },
    refusals: [],
  },
  'GET /v1/reports/recognition/{week}': {
    tag: 'Reports',
    id: 'getRecognition',
    summary: 'What people did for customers in a week: of the company, and of the areas that you serve',
    about:
      'The report that is mailed once the week has ended, by default on Monday at eight in the desk’s zone; until then it is not there. Each entry names its evidence: a ticket, a vote, an ask, thanks. Sections hold the newest 30 entries, and say how many there were. People are named for what they did, in the order of time; there is no figure of a person and no rank. Ten areas are told at once.',
    query: recognition.RecognitionQuery,
    answers: { 200: recognition.RecognitionShape },
    versioned: true,
    refusals: ['not_found'],
  },
  'GET /v1/reports/analysis/{period}': {
    tag: 'Reports',
    id: 'getAnalysis',
    summary: 'The work of a week or a month, of the company or of an area that you serve; of no person',
    about:
      'With `Accept: text/csv`, or as `/v1/reports/analysis/2026-W48.csv`, it is a table with the same numbers. Weeks and months are those of the desk’s zone, which stands with them. Parts in which the work of fewer than five people shows are told together, or not at all.',
    query: reportActs.AnalysisQuery,
    answers: { 200: reports.AnalysisShape },
    table: true,
    refusals: ['not_found'],
  },
  'GET /v1/reports/analysis/{period}/{figure}/tickets': {
    tag: 'Reports',
    id: 'listCounted',
    summary: 'The tickets behind a figure, of the areas that you serve, in the order of time',
    query: reportActs.CountedQuery,
    answers: { 200: reports.CountedList },
    refusals: ['not_found'],
  },
  'POST /v1/kudos': {
    tag: 'Recognition',
    id: 'thank',
    summary: 'Thank a colleague for a service given on a ticket, with its evidence',
    about:
      'You must serve the ticket, and the person thanked must have taken part in it. Five times a day of the desk’s zone, and never yourself. They get your words by mail at once.',
    body: kudos.Thank,
    answers: { 201: kudos.KudosShape },
    refusals: ['not_found', 'conflict', 'mismatch', 'too_many'],
  },
  'GET /v1/kudos': {
    tag: 'Recognition',
    id: 'listKudos',
    summary: 'Thanks that you received and gave, newest first; nobody can list somebody else’s',
    query: kudos.KudosQuery,
    answers: { 200: kudos.KudosList },
    refusals: [],
  },
  'POST /v1/rewards': {
    tag: 'Recognition',
    id: 'proposeReward',
    summary: 'Propose points for a service that is on record (those who lead its area)',
    about:
      'Points come from three grounds alone: a resolution of which the customer says that it helped, a next step that was kept in time, and an ask that was accepted as a rescue. The evidence is looked up, and rewards a person once. Nothing is granted before another administrator approves it.',
    body: rewards.ProposeReward,
    answers: { 201: rewards.RewardShape },
    refusals: ['not_found', 'conflict', 'mismatch'],
  },
  'GET /v1/rewards/mine': {
    tag: 'Recognition',
    id: 'getMyRewards',
    summary: 'Your points and the entries about you; nobody can list somebody else’s',
    query: rewards.RewardsQuery,
    answers: { 200: rewards.MyRewards },
    refusals: [],
  },
  'GET /v1/rewards/{month}': {
    tag: 'Recognition',
    id: 'listRewards',
    summary: 'What was proposed in a month, in the order of time, with its budget',
    about:
      'With `Accept: text/csv`, or as `/v1/rewards/2026-03.csv`, it is the whole month as a file. Words in it are never read as formulas. Paying out is outside of the desk.',
    query: rewards.RewardsQuery,
    answers: { 200: rewards.RewardsOfMonth },
    table: true,
    refusals: [],
  },
  'POST /v1/rewards/{id}/approval': {
    tag: 'Recognition',
    id: 'decideReward',
    summary: 'Approve a reward, within its month’s budget, or refuse it; neither who proposed it nor who receives it',
    body: rewards.DecideReward,
    answers: { 200: rewards.RewardShape },
    versioned: true,
    refusals: ['not_found', 'conflict', 'stale', 'mismatch'],
  },
  'PUT /v1/rewards/budget/{month}': {
    tag: 'Recognition',
    id: 'putBudget',
    summary: 'Set how many points a month has to give',
    body: rewards.PutBudget,
    answers: { 200: rewards.BudgetShape },
    versioned: true,
    refusals: ['conflict', 'stale'],
  },
  'GET /v1/me/record': {
    tag: 'Areas and people',
    id: 'getMyRecord',
    summary: 'Your own record: what you hold, what you did well for customers in four weeks, and thanks',
    query: desk.NoQuery,
    answers: { 200: records.RecordShape },
    refusals: [],
  },
  'GET /v1/me/looks': {
    tag: 'Areas and people',
    id: 'listLooks',
    summary: 'Who opened your record, when and for which purpose; newest first',
    query: recordActs.LooksQuery,
    answers: { 200: records.LookList },
    refusals: [],
  },
  'POST /v1/people/{id}/record': {
    tag: 'Areas and people',
    id: 'openRecord',
    summary: 'Open a colleague’s record for coaching, recognition or a customer’s recovery',
    about:
      'For those who lead an area in which the person serves: its lead, manager, director or vice president. To administer the desk is no reason. The look is written down, and the person is told at once by mail who looked and why. The record lists nobody’s failures.',
    body: recordActs.OpenRecord,
    answers: { 200: records.RecordShape },
    refusals: ['not_found', 'mismatch'],
  },
  'GET /v1/status': {
    tag: 'The desk',
    id: 'getStatus',
    summary: 'Whether every mail of a day is accounted for, how old the work lists are, and what is failing',
    query: desk.StatusQuery,
    answers: { 200: desk.DeskStatus },
    refusals: [],
  },
  'GET /v1/quarantine': {
    tag: 'The desk',
    id: 'listQuarantine',
    summary: 'Mails that became neither ticket nor message by themselves, newest first',
    query: desk.QuarantineQuery,
    answers: { 200: desk.QuarantineList },
    refusals: [],
  },
  'POST /v1/quarantine/{id}/release': {
    tag: 'The desk',
    id: 'releaseMail',
    summary: 'Send a mail that was set aside on its way',
    answers: { 202: desk.MailReleased },
    refusals: ['not_found', 'conflict', 'mismatch'],
  },
  'GET /v1/addresses/{email}': {
    tag: 'The desk',
    id: 'getAddress',
    summary: 'Whether the desk writes to an address, and why not',
    answers: { 200: desk.AddressShape },
    refusals: [],
  },
  'POST /v1/addresses/{email}/lift': {
    tag: 'The desk',
    id: 'liftBlock',
    summary: 'Write to an address again',
    answers: { 200: desk.AddressShape },
    refusals: ['conflict', 'mismatch'],
  },
};
