import type { AskState } from '../domain/ladder/run.ts';
import type { MailState, Obstacle } from '../domain/mails/mail.ts';
import type { ResolutionCode } from '../domain/resolution/resolution.ts';
import type { CaseView } from './case-view.ts';

/** How loudly something is shown: as a fact, as good news, or so that somebody looks. */
export type Tone = 'calm' | 'good' | 'look';

const because = (what: string, reason: string | null): string => (reason ? `${what}: ${reason}` : what);

/**
 * The state of a mail, in words. Nothing is called sent before the provider has accepted it (P18).
 */
export function mailWords(state: MailState, reason: string | null): { readonly words: string; readonly tone: Tone } {
  switch (state) {
    case 'queued':
      return { words: because('on its way', reason), tone: 'calm' };
    case 'accepted':
      return { words: because('accepted for sending', reason), tone: 'calm' };
    case 'delivered':
      return { words: 'delivered', tone: 'good' };
    case 'bounced':
      return { words: because('came back', reason), tone: 'look' };
    case 'complained':
      return { words: because('delivered, and marked as unwanted there', reason), tone: 'look' };
    case 'suppressed':
      return { words: because('not sent', reason ?? 'the desk does not write to this address now'), tone: 'look' };
    case 'refused':
      return { words: because('not taken by the mail service', reason), tone: 'look' };
    case 'not-sure':
      return { words: because('we are not sure that it went out', reason), tone: 'look' };
    case 'withdrawn':
      return { words: because('taken back before it went out', reason), tone: 'calm' };
  }
}

/** Why the desk does not write to an address. */
export const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  bounced: 'Mail to it came back for good',
  'soft-bounced': 'Mail to it came back several times',
  complained: 'Mail from us was marked as unwanted there',
  suppressed: 'It is on the mail service’s list of addresses that get no mail',
  refused: 'The mail service takes no mail for it',
  rejected: 'The mail service did not take a mail to it',
};

/** What became of an ask, without a mark against anybody (F54). `suggested` stands for whoever they named. */
export function askWords(state: AskState, suggested: string | null): string {
  switch (state) {
    case 'not-sent':
      return 'is about to be asked';
    case 'waiting':
      return 'is being asked';
    case 'accepted':
      return 'took it';
    case 'suggested':
      return suggested === null ? 'suggested somebody' : 'suggested';
    case 'declined':
      return 'could not take it just then';
    case 'unanswered':
      return 'was busy';
    case 'unreachable':
      return 'could not be reached';
    case 'withdrawn':
      return 'is no longer needed';
  }
}

/** The codes of a resolution as the holder chooses them, and as they stand on the case afterwards. */
export const CODES: readonly (readonly [code: ResolutionCode, label: string])[] = [
  ['solved', 'Solved: it is done'],
  ['answered', 'Answered: they know what they asked'],
  ['not_ours', 'Not ours: somebody else can help'],
  ['duplicate', 'Duplicate: we have it already'],
  ['withdrawn', 'Withdrawn: they no longer want it'],
  ['overcome_by_events', 'Overtaken by events'],
  ['spam', 'Unwanted mail: nobody is written to'],
];
const CODE_WORDS: ReadonlyMap<string, string> = new Map(CODES);
export const codeWords = (code: ResolutionCode): string => CODE_WORDS.get(code)?.split(':')[0] ?? code;

/** How the case stands, in one sentence to the reader. */
export function standingWords(view: CaseView): string {
  const { status, holder, customer, may } = view;
  const who = holder ?? 'Nobody';
  switch (status) {
    case 'new':
      return 'It has just come in. We are about to ask somebody to take it.';
    case 'climbing':
      return 'Nobody has it yet. We ask one colleague after the other.';
    case 'held':
      return may === 'act' ? 'You have it.' : `${who} has it.`;
    case 'waiting':
      return `${may === 'act' ? 'You have it' : `${who} has it`}, and ${customer.name} has been asked something.`;
    case 'solved':
      return may === 'act' ? 'You solved it. Thank you!' : 'It is solved.';
    case 'closed':
      return 'It is closed.';
  }
}

/** A rung as it stands in a sentence. */
export const rungWords = (rung: string): string => (rung === 'vp' ? 'VP' : rung.replaceAll('-', ' '));
