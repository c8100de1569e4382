import {
  basics,
  deskZone,
  files,
  ladder,
  lastResort,
  links,
  mailQueue,
  mails,
  recognitionMachine,
  stores,
  threads,
} from '../deps.ts';
import { answerToken } from '../outbox/answer-token.ts';
import { checkMail } from '../outbox/check-mail.ts';
import { keepFiles } from '../outbox/keep-files.ts';
import { lookAtHeld } from '../outbox/look-at-held.ts';
import { lookAtIdea } from '../outbox/look-at-idea.ts';
import { perform } from '../outbox/perform.ts';
import { sendMail } from '../outbox/send-mail.ts';
import { startExecution } from '../outbox/start-execution.ts';
import { startRecognition } from '../outbox/start-recognition.ts';
import { lookAtLetter, tellAskers } from '../outbox/tell-askers.ts';
import { takeMail } from '../outbox/take-mail.ts';
import { wakeRun } from '../outbox/wake-run.ts';
import { writeLetter } from '../outbox/write-letter.ts';
import { readWeek } from '../use-cases/read-week.ts';
import { undelivered } from '../use-cases/undelivered.ts';

/** What dispatcher and sweeper share: the performers of every kind of effect. */
export const outboxDeps = () => {
  const base = { ...basics(), ...stores(), lastResort: lastResort(), zone: deskZone() };
  const driven = { ...base, workflows: ladder() };
  return {
    ...base,
    perform: perform({
      ...base,
      mail: sendMail({
        ...base,
        mailer: mails(),
        writeLetter: writeLetter({
          ...base,
          links: links(),
          threads: threads(),
          readWeek: readWeek(base),
        }),
        undelivered: undelivered(base),
      }),
      startExecution: startExecution(driven),
      startRecognition: startRecognition({ ...base, recognitionMachine: recognitionMachine() }),
      answerToken: answerToken(driven),
      wakeRun: wakeRun(driven),
      checkMail: checkMail(base),
      lookAtHeld: lookAtHeld(base),
      lookAtIdea: lookAtIdea(base),
      tellAskers: tellAskers(base),
      lookAtLetter: lookAtLetter(base),
      takeMail: takeMail({ mailQueue: mailQueue() }),
      keepFiles: keepFiles({ ...base, files: files() }),
    }),
  };
};
