import { basics, ladder, links, mails, stores } from '../deps.ts';
import { answerToken } from '../outbox/answer-token.ts';
import { perform } from '../outbox/perform.ts';
import { sendMail } from '../outbox/send-mail.ts';
import { startExecution } from '../outbox/start-execution.ts';

/** What dispatcher and sweeper share: the performers of every kind of effect. */
export const outboxDeps = () => {
  const base = { ...basics(), ...stores() };
  const driven = { ...base, workflows: ladder() };
  const mail = sendMail({ ...base, mailer: mails(), links: links() });
  return {
    ...base,
    perform: perform({ ...base, mail, startExecution: startExecution(driven), answerToken: answerToken(driven) }),
  };
};
