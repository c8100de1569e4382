/**
 * `npm run --silent inspect-mail -- PATH…`: what the desk reads in mails, one line of JSON for each. Folders are gone
 * through with all below them, in the order of names; in them whatever is not `.json`, `.md` or `.mjs` is taken for a
 * mail. A mail that cannot be opened gives `ok: false`; a path that is missing makes the exit code 1, the others are
 * read all the same.
 */
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Mailbox, ReadMail } from '../functions/reading/mail.ts';
import { readMail } from '../functions/reading/read-mail.ts';

const NO_MAIL = /\.(?:json|md|mjs)$/;

const addresses = (all: readonly Mailbox[]): string[] => all.map(({ email }) => email);

/** What is told of a mail. Attachments are all leaves but the text that is shown: pictures inside the HTML as well. */
const told = (mail: ReadMail) => ({
  kind: mail.kind,
  messageId: mail.messageId,
  inReplyTo: mail.inReplyTo[0] ?? null,
  references: mail.references,
  from: mail.from?.email ?? '',
  fromName: mail.from?.name ?? '',
  to: addresses(mail.to),
  cc: addresses(mail.cc),
  replyTo: addresses(mail.replyTo),
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  replyText: mail.newWords.text,
  attachments: mail.parts
    .filter(
      ({ fate, type }) => fate === 'attached' || (fate === 'shown' && type !== 'text/plain' && type !== 'text/html'),
    )
    .map(({ name, type, cid, content }) => ({ name, type, size: content.length, ...(cid === null ? {} : { cid }) })),
});

const lineOf = async (file: string): Promise<string> => {
  try {
    return `${JSON.stringify({ file, ok: true, ...told(await readMail(readFileSync(file))) })}\n`;
  } catch (error) {
    return `${JSON.stringify({ file, ok: false, error: error instanceof Error ? error.message : String(error) })}\n`;
  }
};

/** The files below a path, in the order of names. A folder that cannot be opened is reported as a file that cannot. */
function* filesBelow(path: string): Generator<string> {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    yield path;
    return;
  }
  for (const entry of entries) {
    const below = join(path, entry.name);
    const folder =
      entry.isDirectory() ||
      (entry.isSymbolicLink() && statSync(below, { throwIfNoEntry: false })?.isDirectory() === true);
    if (folder && !entry.isSymbolicLink()) yield* filesBelow(below);
    else if (!folder && (entry.isFile() || entry.isSymbolicLink()) && !NO_MAIL.test(entry.name)) yield below;
  }
}

const write = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
};

const main = async (paths: readonly string[]): Promise<number> => {
  if (paths.length === 0) {
    console.error('Name files or folders of mails: npm run --silent inspect-mail -- PATH…');
    return 1;
  }
  const missing = paths.filter((path) => statSync(path, { throwIfNoEntry: false }) === undefined);
  for (const path of missing) console.error(`There is no file or folder ${path}.`);
  const files = paths
    .filter((path) => !missing.includes(path))
    .flatMap((path) => (statSync(path).isDirectory() ? [...filesBelow(path)] : [path]));
  for (const file of files) await write(await lineOf(file));
  return missing.length > 0 ? 1 : 0;
};

// Whoever reads the lines may have seen enough (`| head`): that is no failure.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await main(process.argv.slice(2));
