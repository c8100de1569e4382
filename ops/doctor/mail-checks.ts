import { amiss, type Check, fine, type Verdict } from './check.ts';

const NO_MAIL_IN = fine('not needed: this desk takes web forms only ("mail": "none")');

const domain: Check = {
  name: 'The domain is verified',
  async look({ Domain, region }, look) {
    const identity = await look.identity(Domain);
    if (!identity) return amiss(`SES in ${region} does not know ${Domain}.`, 'Deploy again: the stack makes it known.');
    return identity.verified
      ? fine(`SES in ${region} may send from ${Domain}`)
      : amiss(
          `SES has not seen yet that ${Domain} is yours.`,
          'It sees it by the DKIM records of the next check. It looks for them for 72 hours; after that, deploy again.',
        );
  },
};

/** https://docs.aws.amazon.com/ses/latest/dg/send-email-authentication-dkim-easy-managing.html */
const dkim: Check = {
  name: 'DKIM records',
  async look({ Domain }, look) {
    const identity = await look.identity(Domain);
    if (identity?.dkim === 'SUCCESS') return fine('SES signs the mails, and has found its three records');
    const records = identity?.tokens.map((t) => `${t}._domainkey.${Domain}. CNAME ${t}.${identity.zone}.`) ?? [];
    return amiss(
      `SES has not found its records (${identity?.dkim ?? 'the domain is not known'}).`,
      ...(records.length > 0
        ? [`Enter these in the DNS of ${Domain}, each one line:`, ...records]
        : ['SES has named none yet: look again in a minute.']),
    );
  },
};

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-mx-record.html */
const mx: Check = {
  name: 'MX record',
  async look({ Domain, region, Receives }, look) {
    if (Receives === 'none') return NO_MAIL_IN;
    const host = `inbound-smtp.${region}.amazonaws.com`;
    const enter = `Enter this in the DNS of ${Domain}: ${Domain}. MX 10 ${host}.`;
    const hosts = (await look.mailHosts(Domain)).toSorted((a, b) => a.priority - b.priority);
    const [first] = hosts;
    if (!first) return amiss(`Nobody takes mail for ${Domain}: it has no MX record.`, enter);
    const others = hosts.filter(({ exchange }) => exchange.toLowerCase().replace(/\.$/, '') !== host);
    if (others.length === 0) return fine(`mail to ${Domain} comes to ${host}`);
    const names = others.map(({ exchange }) => exchange).join(', ');
    return amiss(
      `Mail to ${Domain} goes elsewhere: ${names}.`,
      enter,
      'Take the others away, or use a domain of its own for the desk (such as desk.example.com): mail is delivered once.',
    );
  },
};

/** CloudFormation makes a rule set and does not activate it: docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html */
const rules: Check = {
  name: 'Receipt rules are active',
  async look({ stage, Receives }, look) {
    if (Receives === 'none') return NO_MAIL_IN;
    const ours = `baton-${stage}`;
    const active = await look.activeRules();
    const activate = `Activate ours: aws ses set-active-receipt-rule-set --rule-set-name ${ours}`;
    if (!active) return amiss('No receipt rule set is active, so SES refuses all mail.', activate);
    if (active.name !== ours)
      return amiss(
        `The rule set ${active.name} is active, and only one can be.`,
        `${activate} (what ${active.name} does then ends: move its rules first, or use another region or account).`,
      );
    return active.on ? fine(`${ours} is active`) : amiss(`The rule of ${ours} is off.`, 'Deploy again.');
  },
};

/** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
const sandbox: Check = {
  name: 'Out of the sandbox',
  async look({ region }, look) {
    const { production } = await look.account();
    return production
      ? fine(`the account may write to anybody from ${region}`)
      : amiss(
          'The account is in the sandbox: it may write to verified addresses only, so customers get nothing.',
          `Ask for production access: the console of SES in ${region}, Account dashboard. Say that the desk answers people who wrote first, and blocks addresses that bounce or complain. AWS answers within a day.`,
        );
  },
};

const sending: Check = {
  name: 'Sending is on',
  async look(_desk, look) {
    const { sending: on, enforcement, perDay, perSecond, sentToday } = await look.account();
    const see = 'See docs/runbook.md#reputation.';
    if (!on || enforcement === 'SHUTDOWN') return amiss(`AWS has paused all sending (${enforcement}).`, see);
    if (enforcement !== 'HEALTHY') return amiss(`AWS reviews the account (${enforcement}); it still sends.`, see);
    if (perDay !== -1 && sentToday >= perDay * 0.9)
      return amiss(
        `${sentToday} of the ${perDay} mails of a day are used up; what is over waits.`,
        'Ask for more: Service Quotas, Amazon SES, Sending quota.',
      );
    return fine(`${perDay === -1 ? 'any number of' : perDay} mails a day, ${perSecond} a second`);
  },
};

const events: Check = {
  name: 'SES tells what became of mails',
  async look({ ConfigurationSet }, look) {
    const topics = await look.eventTopics(ConfigurationSet);
    const again = 'Deploy again: the stack makes the road on which SES tells.';
    if (topics.length === 0) return amiss('SES tells nobody of bounces: the event destination is gone or off.', again);
    const heard = await Promise.all(topics.map((topic) => look.subscribers(topic)));
    return heard.flat().some(({ confirmed }) => confirmed)
      ? fine('bounces, complaints and deliveries come back to the desk')
      : amiss('SES tells of bounces, and no queue hears it.', again);
  },
};

/** From the domain to what SES tells: everything that mail needs. */
export const mailChecks: readonly Check[] = [domain, dkim, mx, rules, sandbox, sending, events];

export const noMailIn: Verdict = NO_MAIL_IN;
