import type { Config } from '../config.ts';

/**
 * "Email Receiving endpoints" of https://docs.aws.amazon.com/general/latest/gr/ses.html; AWS adds to them. Looked up on
 * 28 November 2026, not in that table itself (no copy at hand reaches so far down the page) but by its hosts,
 * `inbound-smtp.<region>.amazonaws.com`, in MX records and received mails that others have published: each of these is
 * met there but me-south-1, which is from memory. Regions that came after them send only: in ap-south-2 the receipt
 * rules answer InvalidAction. A region named here in error is refused by AWS when BatonMail is deployed.
 */
const RECEIVING: readonly string[] = [
  'af-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-south-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

/** Throws an Error, with what can be done, when the desk shall receive in a region where SES takes no mail. */
export function checkRegion({ mail }: Pick<Config, 'mail'>, region: string | undefined): void {
  if (mail === 'none' || region === undefined || RECEIVING.includes(region)) return;
  throw new Error(
    `SES receives no mail in ${region}. Deploy to another region, or set "mail": "none" in the desk's settings: ` +
      'then it takes web forms only. If https://docs.aws.amazon.com/general/latest/gr/ses.html lists the region among ' +
      'the email receiving endpoints by now, add it to lib/mail/receiving-regions.ts.',
  );
}
