/** What a customer does on the pages that ask for a code, on a desk of a journey. */
import type { Journey } from './desk.ts';

/** Sends a form of a page as a customer does: once for the code, and once more with the code of the mail. */
export async function sendsWithCode(
  desk: Journey,
  { link, email, step }: { readonly link: string; readonly email: string; readonly step: string },
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const page = await (await fetch(link)).text();
  const nonce = /name="nonce" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const action = /<form[^>]+action="([^"]+)"/.exec(page)?.[1] ?? '';
  const posts = (more: Record<string, string>) =>
    fetch(new URL(action, link), {
      method: 'POST',
      body: new URLSearchParams({ nonce, ...fields, ...more }),
      headers: { accept: 'text/html' },
    });
  const asked = await posts({ step: 'ask-code' });
  if (asked.status !== 200) throw new Error(`No code was sent: ${asked.status} ${await asked.text()}`);
  await desk.quiet();
  const code = /\b\d{6}\b/.exec(desk.mailsTo(email)[0]?.text ?? '')?.[0] ?? '';
  const done = await posts({ step, code });
  if (done.status !== 200) throw new Error(`Not taken: ${done.status} ${await done.text()}`);
  await desk.quiet();
  return done.text();
}

/** The link of a kind that a page leads to. */
export async function leadsTo(page: string, kind: 'votes' | 'stories'): Promise<string> {
  const html = await (await fetch(page)).text();
  const link = new RegExp(`href="(https?://[^"]+/${kind}/[^"]+)"`).exec(html)?.[1];
  if (!link) throw new Error(`The page leads to no ${kind}`);
  return link;
}

/**
 * A scanner of mails reads all that came to a customer, and opens every link of it, and of each page behind it: it asks for
 * a vote in the address too, as other desks have it there. Answers with how many links it opened.
 */
export async function scannerReads(desk: Journey, email: string): Promise<number> {
  const links = (text: string) => text.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
  const opened = new Set<string>();
  const open = async (link: string): Promise<void> => {
    if (opened.has(link) || !link.startsWith(desk.desk.url)) return;
    opened.add(link);
    for (const method of ['HEAD', 'OPTIONS']) await fetch(link, { method });
    await fetch(`${link}?vote=down&step=vote&nonce=n&code=000000`);
    for (const found of links(await (await fetch(link)).text())) await open(found);
  };
  for (const { text, html } of desk.mailsTo(email))
    for (const link of [...links(text), ...links(html ?? '')]) await open(link);
  await desk.quiet();
  return opened.size;
}
