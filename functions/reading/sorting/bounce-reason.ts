import { bounceSubject, HINTS, SMTP_ANSWER, SURE_PHRASES } from './bounce-texts.ts';
import type { DeliveryStatus } from './delivery-status.ts';
import { firstIn, fold, phrases } from './folded.ts';

const REASON = 300;

const PASSES =
  phrases(`delayed | still being retried | will be retried | will keep trying | warning only | will continue to |
  temporarily | temporary failure | temporary error | temporary delivery | try again later | not yet been delivered |
  could not yet be | keep trying | (delay) | could not send message for past | verzögert | wird weiterhin versucht | retardé |
  a été retardée | retrasado | demorado | ritardo | vertraagd | atrasad | opóźnion | försenad | forsinket | задерж | 遅延 | 延迟`);
const FOR_GOOD =
  phrases(`permanent | fatal | user unknown | unknown user | no such user | does not exist | doesn't exist |
  invalid recipient | unknown recipient | no longer | not found | couldn't be found | no mailbox here | unrouteable |
  host unknown | address rejected | given up | gave up | dauerhaft | unbekannt | inconnu | desconocid | sconosciut | onbekend |
  存在しません | 不存在 | не существует | nie istnieje | okänd | ukendt | ukjent | isn't a | not a valid | is not a known user |
  disabled | deactivated | undeliverable | unzustellbar | mail delivery failed | returning message to sender`);

/**
 * Whether a failure is for good. The status code decides (RFC 3463: class 5 lasts, class 4 passes), then what is to become of
 * the mail (`Action: delayed`, RFC 3464, 2.3.3), then what the server answered, then the words.
 */
export function lastingOf(subject: string, status: DeliveryStatus, words: readonly string[]): boolean | null {
  const failed = status.actions.filter((action) => !/^(?:delivered|relayed|expanded)/.test(action));
  if (failed.length > 0 && failed.every((action) => action === 'delayed')) return false;
  const classes = status.fields
    .filter(({ name }) => name === 'status')
    .map(({ value }) => /^\D{0,20}([45])\.\d/.exec(value)?.[1]);
  if (classes.includes('5')) return true;
  if (classes.includes('4')) return false;
  const answers = status.fields.filter(({ name }) => name === 'diagnostic-code').map(({ value }) => value);
  const said = answerClass([...answers, ...words]);
  if (said !== null) return said === '5';
  if (failed.includes('failed')) return true;
  const text = fold([subject, ...words.slice(0, 60)].join(' ').slice(0, 6_000));
  if (firstIn(text, PASSES) !== undefined) return false;
  return firstIn(text, FOR_GOOD) === undefined ? null : true;
}

const ANSWER =
  /(?:^|[\s:;(<>[])([45])[0-5]\d(?:[ -]#?[45]\.\d{1,3}\.\d{1,3}|[ -][^\s\d]|$)|(?:^|[\s(#[])([45])\.\d{1,2}\.\d{1,3}(?![\d.])/;

/** The class of the first lasting answer among these lines, or of the first at all. */
function answerClass(lines: readonly string[]): string | null {
  const classes = lines.slice(0, 400).flatMap((line) => {
    const found = ANSWER.exec(line.slice(0, 1_000));
    return found === null ? [] : [found[1] ?? found[2]];
  });
  return classes.includes('5') ? '5' : (classes[0] ?? null);
}

/** What the failing server said, on one line: its diagnosis, a line with its answer, or the line that speaks of the failure. */
export function reasonOf(status: DeliveryStatus, words: readonly string[], recipients: readonly string[]): string {
  const diagnosis = status.fields.find(({ name, value }) => name === 'diagnostic-code' && value !== '')?.value;
  if (diagnosis !== undefined) return oneLine(diagnosis.replace(/^\s*[a-z0-9-]{1,20}\s*;\s*/i, ''));
  const lines = words
    .slice(0, 400)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const folded = lines.map(fold);
  const rules = [
    (line: string) => SMTP_ANSWER.test(line),
    (line: string) => firstIn(line, SURE_PHRASES) !== undefined && !bounceSubject(line),
    (line: string) => firstIn(line, SURE_PHRASES) !== undefined || firstIn(line, HINTS) !== undefined,
    (line: string) => recipients.some((address) => line.includes(address)),
  ];
  for (const rule of rules) {
    const at = folded.findIndex(rule);
    if (at >= 0) return oneLine(lines[at] ?? '');
  }
  const code = status.fields.find(({ name }) => name === 'status')?.value;
  return code === undefined ? '' : oneLine(`status ${code}`);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, REASON);
