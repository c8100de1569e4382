import { basics, ladder, links, mails, stores } from '../deps.ts';
import { answerToken } from '../outbox/answer-token.ts';
import { checkMail } from '../outbox/check-mail.ts';
import { perform } from '../outbox/perform.ts';
import { sendMail } from '../outbox/send-mail.ts';
import { startExecution } from '../outbox/start-execution.ts';
import { wakeRun } from '../outbox/wake-run.ts';
import { undelivered } from '../use-cases/undelivered.ts';

/** What dispatcher and sweeper share: the performers of every kind of effect. */
export const outboxDeps = () => {
  const base = { ...basics(), ...stores() };
  const driven = { ...base, workflows: ladder() };
  return {
    ...base,
    perform: perform({
      ...base,
      mail: sendMail({ ...base, mailer: mails(), links: links(), undelivered: undelivered(base) }),
      startExecution: startExecution(driven),
      answerToken: answerToken(driven),
      wakeRun: wakeRun(driven),
      checkMail: checkMail(base),
    }),
  };
};
