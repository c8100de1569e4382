import { amiss, type Check, fine } from './check.ts';
import { noMailIn } from './mail-checks.ts';

const alarms: Check = {
  name: 'Alarms reach somebody',
  async look({ AlarmTopic, region }, look) {
    const all = await look.subscribers(AlarmTopic);
    const confirmed = all.filter((one) => one.confirmed).map(({ endpoint }) => endpoint);
    if (confirmed.length > 0) return fine(`alarms go to ${confirmed.join(', ')}`);
    const [waiting] = all;
    return waiting
      ? amiss(
          `${waiting.endpoint} has not confirmed yet that it wants the alarms.`,
          'Open the link in the mail "AWS Notification - Subscription Confirmation". It is good for three days; after that, subscribe again.',
        )
      : amiss(
          'Nobody hears the alarms.',
          `Set "alarmMail" and deploy again, or: aws sns subscribe --region ${region} --topic-arn ${AlarmTopic} --protocol email --notification-endpoint you@example.com`,
        );
  },
};

const administrator: Check = {
  name: 'First administrator',
  async look({ InviteFunction, stage, region }, look) {
    const { administrators } = await look.stock(InviteFunction);
    return administrators > 0
      ? fine(`${administrators} ${administrators === 1 ? 'person administers' : 'people administer'} the desk`)
      : amiss('Nobody administers the desk.', `npm run invite -- you@example.com --stage ${stage} --region ${region}`);
  },
};

const area: Check = {
  name: 'First area',
  async look({ InviteFunction, Url, Domain }, look) {
    const { areas } = await look.stock(InviteFunction);
    const put = `Put one there as administrator: PUT ${Url}/v1/areas/billing, as the README shows.`;
    if (areas.length === 0) return amiss('There is no area: nobody can be asked, and mail waits as an exception.', put);
    const gaps = areas.filter(({ empty }) => empty.length > 0);
    if (gaps.length > 0)
      return amiss(
        gaps.map(({ id, empty }) => `Nobody is on the rungs ${empty.join(', ')} of ${id}.`).join(' '),
        'Fill them by PUT, as the README shows. The ladder passes an empty rung at once.',
      );
    const elsewhere = areas.filter(({ address }) => !address.endsWith(`@${Domain}`));
    if (elsewhere.length > 0)
      return amiss(
        `${elsewhere.map(({ address }) => address).join(', ')} is not of the domain ${Domain}: its mails are refused.`,
        `Give the area an address that ends in @${Domain}.`,
      );
    return fine(areas.map(({ id, address }) => `${id} at ${address}`).join(', '));
  },
};

const mail: Check = {
  name: 'First mail',
  async look({ RawMailBucket, Receives, Domain }, look) {
    if (Receives === 'none') return noMailIn;
    const { recorded, waiting } = await look.rawMails(RawMailBucket);
    if (recorded) return fine('mail has come in and is on record');
    return waiting > 0
      ? amiss(`${waiting} mails have come in, and none is on record.`, 'See docs/runbook.md#mail-in.')
      : amiss(
          'No mail has come in yet.',
          `Write to an area's address, such as billing@${Domain}, from outside: an acknowledgement comes within a minute.`,
        );
  },
};

/** Who hears, who runs it, who is asked, and the first mail. */
export const deskChecks: readonly Check[] = [alarms, administrator, area, mail];
