import type { Header, Mailbox, Part, ReadMime } from '../../../functions/reading/mail.ts';

const DESK = 'help@desk.example';

export type Draft = {
  /** `Name <address>` or an address; null for a mail without From. */
  from?: string | null;
  to?: string;
  subject?: string;
  text?: string;
  /** Further header lines, `Name: value`. */
  headers?: readonly string[];
  /** Type and content of the leaves besides the text. */
  parts?: readonly (readonly [type: string, content: string])[];
};

const boxOf = (address: string): Mailbox => {
  const [, name, email] = /^(.*?)\s*<([^>]*)>$/.exec(address) ?? [];
  return { name: name ?? '', email: email ?? address };
};

const bytes = (text: string) => new TextEncoder().encode(text);
const ids = (value: string | undefined) => [...(value ?? '').matchAll(/<([^<>\s]+)>/g)].map(([, id]) => id!);

/** What reading makes of a mail with these words and headers: everything else is empty. */
export function mail(draft: Draft): ReadMime {
  const own: Header[] = (draft.headers ?? []).map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1).trim() };
  });
  const value = (name: string) => own.find((header) => header.name === name)?.value;
  const from = draft.from === null ? null : boxOf(draft.from ?? 'Ana Vale <ana@client.example>');
  const subject = draft.subject ?? 'My order';
  const text = draft.text ?? '';
  const replyTo = value('reply-to');
  const returnPath = value('return-path');
  const parts: Part[] = [
    { fate: 'shown', type: 'text/plain', name: null, cid: null, content: bytes(text) },
    ...(draft.parts ?? []).map(([type, content], at): Part => ({
      fate: 'attached',
      type,
      name: `part-${at}`,
      cid: null,
      content: bytes(content),
    })),
  ];
  return {
    headers: [
      { name: 'from', value: draft.from ?? 'Ana Vale <ana@client.example>' },
      { name: 'to', value: draft.to ?? DESK },
      { name: 'subject', value: subject },
      { name: 'message-id', value: '<this-mail@client.example>' },
      ...own,
    ],
    messageId: 'this-mail@client.example',
    inReplyTo: ids(value('in-reply-to')),
    references: ids(value('references')),
    from,
    returnPath: returnPath === undefined ? null : returnPath.replace(/[<>]/g, ''),
    to: [boxOf(draft.to ?? DESK)],
    cc: [],
    replyTo: replyTo === undefined ? [] : [boxOf(replyTo)],
    deliveredTo: [],
    subject,
    date: null,
    text,
    html: '',
    parts,
  };
}

/** The head of one of the desk's mails, as a bounce shows it. */
export const OURS = `Received: from out.desk.example by mx.client.example; Mon, 2 Mar 2026 09:00:01 +0000
Return-Path: <0100-bounce@mail.desk.example>
Message-ID: <0100ask7@mail.desk.example>
From: The desk <help+t7k@desk.example>
Reply-To: help+t7k@desk.example
To: Bo <bo@firm.example>
Subject: Would you take this one?
Date: Mon, 2 Mar 2026 09:00:00 +0000
`;
export const OUR_ID = '0100ask7@mail.desk.example';

/** A delivery status part for bo@firm.example. */
export const statusOf = (action: string, status: string, diagnosis = 'smtp; 550 No such person') =>
  `Reporting-MTA: dns; mx.firm.example\r\nArrival-Date: Mon, 2 Mar 2026 09:00:02 +0000\r\n\r\n` +
  `Final-Recipient: rfc822; Bo@firm.example\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: ${diagnosis}\r\n`;
