import type { NewId } from '../domain/change.ts';
import { backOff, LEASE, type OutboxRow } from '../domain/outbox/outbox-row.ts';
import { after, instantOf } from '../domain/time.ts';
import type { Log } from '../shared/log.ts';
import { finishing, mailBecame, type OutboxKey, type OutboxStore, unlessTaken } from '../store/outbox.ts';
import { type Attempt, NotRecorded, type Performer } from './performer.ts';
import type { sendMail } from './send-mail.ts';

type Needs = {
  outbox: Pick<OutboxStore, 'get' | 'mail' | 'claim' | 'postpone' | 'write'>;
  mail: ReturnType<typeof sendMail>;
  startExecution: Performer<'start-execution'>;
  startRecognition: Performer<'start-recognition'>;
  answerToken: Performer<'answer-token'>;
  wakeRun: Performer<'wake-run'>;
  checkMail: Performer<'check-mail'>;
  lookAtHeld: Performer<'look-at-held'>;
  lookAtIdea: Performer<'look-at-idea'>;
  tellAskers: Performer<'tell-askers'>;
  lookAtLetter: Performer<'look-at-letter'>;
  takeMail: Performer<'take-mail'>;
  keepFiles: Performer<'keep-files'>;
  log: Log;
  newId: NewId;
  now: () => Date;
};

/** Performs one outbox row if it is due; answers with a word for what it did. */
export type Perform = (key: OutboxKey) => Promise<string>;

/**
 * The one way an effect is performed, by the dispatcher at once and by the sweeper later: read, claim, act, record.
 * The claim is written before the outside call. When a claim's lease has run out, whoever held it may have acted: what
 * may be repeated is, a mail is not.
 */
export const perform = (needs: Needs): Perform => {
  const { outbox, mail, log, newId, now } = needs;

  const attempt = (row: OutboxRow): Promise<Attempt> => {
    const { effect } = row;
    switch (effect.kind) {
      case 'send-mail':
        return mail.send(row, effect, instantOf(now()));
      case 'start-execution':
        return needs.startExecution(row, effect, instantOf(now()));
      case 'start-recognition':
        return needs.startRecognition(row, effect, instantOf(now()));
      case 'answer-token':
        return needs.answerToken(row, effect, instantOf(now()));
      case 'wake-run':
        return needs.wakeRun(row, effect, instantOf(now()));
      case 'check-mail':
        return needs.checkMail(row, effect, instantOf(now()));
      case 'look-at-held':
        return needs.lookAtHeld(row, effect, instantOf(now()));
      case 'look-at-idea':
        return needs.lookAtIdea(row, effect, instantOf(now()));
      case 'tell-askers':
        return needs.tellAskers(row, effect, instantOf(now()));
      case 'look-at-letter':
        return needs.lookAtLetter(row, effect, instantOf(now()));
      case 'take-mail':
        return needs.takeMail(row, effect, instantOf(now()));
      case 'keep-files':
        return needs.keepFiles(row, effect, instantOf(now()));
    }
  };

  /** The failure of a service is an outcome, written to the row; only what the table itself refuses is thrown. */
  const safely = async (row: OutboxRow): Promise<Attempt> => {
    try {
      return await attempt(row);
    } catch (error) {
      if (error instanceof NotRecorded) throw error;
      log.warn('effect failed', { ref: row.ref, row: row.id, kind: row.effect.kind, error });
      return { end: 'again', reason: error instanceof Error ? error.name : 'unknown' };
    }
  };

  const ending = (outcome: string, writing: Promise<void>): Promise<string> =>
    unlessTaken(() => writing.then(() => outcome));

  return async (key) => {
    const row = await outbox.get(key);
    const at = instantOf(now());
    if (!row || row.nextTryAt === null || row.nextTryAt > at) return 'not due';
    const { effect } = row;
    if (row.state === 'claimed' && effect.kind === 'send-mail') {
      return mail.doubt(row, after(row.nextTryAt, -LEASE));
    }
    const claim = await outbox.claim(row, effect.kind === 'send-mail' ? effect.ask : null, at, newId());
    if (claim === 'lost') return 'taken by another';
    if (claim === 'withdrawn') {
      const unsent =
        effect.kind === 'send-mail'
          ? [mailBecame(await outbox.mail(row.ref, effect.mail), { state: 'withdrawn' })]
          : [];
      return ending('withdrawn', outbox.write([finishing(row, 'withdrawn'), ...unsent]));
    }
    const { taken } = claim;
    const ended = await safely(taken);
    switch (ended.end) {
      case 'recorded':
        return ended.outcome;
      case 'done':
        return ending(ended.outcome, outbox.write([finishing(taken, ended.outcome)]));
      case 'again':
        return ending(
          `again: ${ended.reason}`,
          outbox.postpone(taken, after(instantOf(now()), backOff(taken.attempts)), ended.reason),
        );
    }
  };
};
