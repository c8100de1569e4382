/** The performers of a desk over services that do as they are told, as functions/entry/outbox.ts binds them. */
import { vi } from 'vitest';
import { answerToken } from '../../functions/outbox/answer-token.ts';
import { checkMail } from '../../functions/outbox/check-mail.ts';
import { keepFiles } from '../../functions/outbox/keep-files.ts';
import { lookAtHeld } from '../../functions/outbox/look-at-held.ts';
import { lookAtIdea } from '../../functions/outbox/look-at-idea.ts';
import { perform } from '../../functions/outbox/perform.ts';
import { sendMail } from '../../functions/outbox/send-mail.ts';
import { startExecution } from '../../functions/outbox/start-execution.ts';
import { startRecognition } from '../../functions/outbox/start-recognition.ts';
import { lookAtLetter, tellAskers } from '../../functions/outbox/tell-askers.ts';
import { takeMail } from '../../functions/outbox/take-mail.ts';
import { wakeRun } from '../../functions/outbox/wake-run.ts';
import { writeLetter } from '../../functions/outbox/write-letter.ts';
import type { MailQueue } from '../../functions/outside/mail-queue.ts';
import type { Mailer } from '../../functions/outside/mailer.ts';
import type { Workflows } from '../../functions/outside/workflows.ts';
import type { SentFiles } from '../../functions/outside/sent-files.ts';
import type { OutboxStore } from '../../functions/store/outbox.ts';
import { readWeek } from '../../functions/use-cases/read-week.ts';
import { ids } from './builders.ts';
import { someThreads } from './keys.ts';
import type { LiveDesk } from './live-desk.ts';
import { LAST_RESORT } from './voice.ts';

export function performers(desk: LiveDesk, replaced: Partial<OutboxStore> = {}) {
  const sesId = ids('0107-');
  const mailer = { send: vi.fn<Mailer['send']>(async () => ({ outcome: 'accepted', sesId: sesId() })) };
  const workflows = {
    start: vi.fn<Workflows['start']>(async () => 'started'),
    wake: vi.fn<Workflows['wake']>(async () => 'answered'),
  };
  const recognitionMachine = { start: vi.fn<Workflows['start']>(async () => 'started') };
  const links = {
    urlOf: async (claims: { for: string }) => `https://desk.test/${claims.for}`,
    codeOf: async () => '123456',
  };
  const mailQueue = { release: vi.fn<MailQueue['release']>(async () => undefined) };
  const files = { keep: vi.fn<SentFiles['keep']>(async () => 'kept') };
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const needs = {
    ...desk,
    outbox: { ...desk.outbox, ...replaced },
    workflows,
    recognitionMachine,
    readWeek: readWeek({ ...desk, zone: 'Europe/Berlin' }),
    mailer,
    mailQueue,
    files,
    links,
    threads: someThreads(),
    log,
    lastResort: LAST_RESORT,
    zone: 'Europe/Berlin',
  };
  return {
    mailer,
    mailQueue,
    files,
    workflows,
    recognitionMachine,
    log,
    perform: perform({
      ...needs,
      mail: sendMail({ ...needs, writeLetter: writeLetter(needs) }),
      startExecution: startExecution(needs),
      startRecognition: startRecognition(needs),
      answerToken: answerToken(needs),
      wakeRun: wakeRun(needs),
      checkMail: checkMail(needs),
      lookAtHeld: lookAtHeld(needs),
      lookAtIdea: lookAtIdea(needs),
      tellAskers: tellAskers(needs),
      lookAtLetter: lookAtLetter(needs),
      takeMail: takeMail(needs),
      keepFiles: keepFiles(needs),
    }),
  };
}
