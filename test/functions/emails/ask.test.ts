import { describe, expect, test } from 'vitest';
import { AskRung } from '../../../functions/domain/directory/area.ts';
import { roughly } from '../../../functions/emails/words.ts';
import { asks, calls, LINKS, linksIn, REF, sample, write } from './support.ts';
import { writeMail } from '../../../functions/emails/write-mail.ts';

const primary = (more = {}) => sample('ask', 'ask', more);
const backup = (more = {}) => sample('ask', 'ask-backup', more);

/** What a mail says is in it for the person asked: one of these. */
const IN_IT_FOR_THEM =
  /a first answer from you|thanks for it go to you|needs more hands|the way to you short|stands for|because of you|What is in it for you: /;

describe('F52, F53: the mail of an ask', () => {
  test.each(asks.filter(([, { quotes }]) => quotes))(
    'tells the situation, that one is busy, what is in it, and asks whom one would suggest: %s',
    (_n, content) => {
      const { text, subject } = write(content);
      expect(subject).toContain('Carla Jensen needs help with: Billed twice for order 1182');
      expect(text).toContain('Carla Jensen wrote to Billing');
      expect(text).toContain('> I was billed twice for order 1182');
      expect(text).toMatch(/^It takes: somebody who/m);
      expect(text).toContain('We know that you are very busy.');
      expect(text).toMatch(/Can you take it.*whom would you suggest\?/);
      expect(text).toMatch(IN_IT_FOR_THEM);
      expect(text).toMatch(/We ask the next person in (15 minutes|1 hour)/);
    },
  );

  test.each(asks)('names every colleague asked before as busy, and none as anything else: %s', (_name, content) => {
    const line = write(content)
      .text.split('\n')
      .find((one) => one.startsWith('Asked before you'));
    const named = content.askedBefore.filter(
      (name) => line?.startsWith('Asked before you, and very busy just now: ') && line.includes(name),
    );
    expect(named).toEqual(content.askedBefore);
    expect(line === undefined).toBe(content.askedBefore.length === 0);
  });

  test('put once more without the customer’s words says that they are on the page, and asks the same', () => {
    const mail = write(sample('ask', 'ask-unquoted'));
    expect(mail.subject).toMatch(/ Carla Jensen needs help$/);
    expect(mail.text).toContain('What Carla Jensen wrote is on the page behind the button');
    expect(mail.text).toContain('Can you take it? If not: whom would you suggest?');
    expect(mail.text).toContain(LINKS.page);
    for (const said of [mail.text, mail.html]) expect(said).not.toMatch(/billed twice|1182|<blockquote|^About/im);
  });

  test.each(calls)('F82: asks for a call, no letter, to a customer who was not helped yet: %s', (_name, content) => {
    const { subject, text } = write(content);
    expect(subject).toContain('Carla Jensen would like a call');
    expect(text).toContain(`${content.name}, can you call Carla Jensen?`);
    expect(text).toContain('We promised a call of a person by Tue 10 Mar, 14:30 (Europe/Berlin).');
    expect(text).toContain('a call, no form letter');
    expect(text).toContain('We know that you are very busy.');
    const said = [content.recovery?.words, content.recovery?.summary].map((words) => words || 'What Carla Jensen says');
    for (const words of content.quotes ? said : ['What Carla Jensen says is on the page'])
      expect(text).toContain(words);
  });

  test('says on each rung something of its own about what is in it for the person', () => {
    const said = (rung: AskRung) => write(primary({ rung, askedBefore: [] })).text.split('\n');
    const own = AskRung.options.map((rung) => said(rung).find((line) => IN_IT_FOR_THEM.test(line)));
    expect(new Set(own).size).toBe(AskRung.options.length);
    expect(own).not.toContain(undefined);
  });

  test('says what is in it, and what it takes, in the words of whoever began it', () => {
    const { text } = write(sample('ask', 'ask-beside'));
    expect(text).toContain('It takes: somebody who may sign a refund of the card company');
    expect(text).toContain(
      'What is in it for you: her company renews its contract in April, and the renewal is in your hands.',
    );
    expect(text).not.toContain('A minute of yours');
  });

  test('to somebody suggested says who thinks so, and nothing of a rung that is not theirs', () => {
    const { text } = write(sample('ask', 'ask-suggested'));
    expect(text).toContain('Ana thinks that you are the right person for it.');
    expect(text).toContain('Ana knows what you can do.');
    expect(text).not.toContain('You know this area best');
  });

  test('to somebody freed says by whom, and speaks of no freeing of others', () => {
    const { text } = write(sample('ask', 'ask-freed'));
    expect(text).toContain('Mia frees you for it, if you would like to take it.');
    expect(text).not.toContain('or free');
  });

  test('F55: above the first rung somebody asked before can be freed for it', () => {
    expect(write(backup()).text).toContain('Can you take it, or free Ana for it? If not: whom would you suggest?');
    expect(write(backup({ askedBefore: ['Ana', 'Cem'] })).text).toContain('or free one of them for it?');
    expect(write(sample('ask', 'ask-suggested')).text).not.toContain('or free');
  });

  test('says how long the customer has been waiting, once it is worth saying', () => {
    expect(write(primary({ waited: 299 })).text).toContain('Carla Jensen wrote to Billing. Nobody has the case yet.');
    expect(write(backup({ waited: 960 })).text).toContain('Carla Jensen wrote to Billing 16 minutes ago.');
  });

  test('tells what the customer wrote first, and last', () => {
    const { text } = write(sample('ask', 'ask-manager'));
    expect(text).toMatch(/wrote at first:\n> I was billed[\s\S]*And last, Carla Jensen wrote:\n> The bank says/);
    expect(write(backup()).text).not.toContain('And last');
  });

  test('beside a holder says who has it, and that it passes to whoever takes it', () => {
    const { text } = write(sample('ask', 'ask-beside'));
    expect(text).toContain('Ana has the case and is very busy just now, so we are asking you as well.');
    expect(text).not.toContain('Nobody has the case');
  });

  test('as a last resort, and in a later round, says so', () => {
    const last = write(sample('ask', 'ask-last-resort'));
    expect(last.subject).toBe(
      '[K7Q2-M9XD-4hxq2b] All are busy, and Carla Jensen needs help with: Billed twice for order 1182',
    );
    expect(last.text).toContain('you are the one whom this desk turns to then');
    expect(write(sample('ask', 'ask-round')).text).toContain('the question goes round again until a person has it');
  });

  test('counts in the area’s working time where that is so', () => {
    expect(write(sample('ask', 'ask-manager')).text).toContain('in 1 hour of Billing’s working time.');
  });

  test('hands on what those asked before noted, and a name that was not asked', () => {
    const { text, html } = write(backup({ notes: [{ by: 'Ana', note: 'It is <b>order</b> 7' }] }));
    expect(text).toContain('Ana noted:\n> It is <b>order</b> 7');
    expect(html).toContain('It is &lt;b&gt;order&lt;/b&gt; 7');
    expect(write(sample('ask', 'ask-manager')).text).toContain('Also named was zoe@example.org');
  });

  test('P20: says that opening the link changes nothing', () => {
    expect(write(primary()).text).toContain('Opening the link changes nothing');
  });

  test('leads to the whole case only where there is a link to it', () => {
    const { html, text } = writeMail(primary(), REF, { ...LINKS, case: null });
    expect(linksIn(html)).toEqual([LINKS.page]);
    expect(text).not.toContain('whole conversation');
  });
});

test.each([
  [960, '16 minutes'],
  [4_620, '1 hour 17 minutes'],
  [11_400, '3 hours'],
  [93_600, '1 day 2 hours'],
  [190_000, '2 days'],
])('%d seconds are roughly %s', (seconds, words) => {
  expect(roughly(seconds)).toBe(words);
});

test('F10: the mail of an ask names the files that came, and says where they are', () => {
  expect(write(primary({ files: ['a.pdf', 'b.png'] })).text).toContain(
    'Files came with it: a.pdf, b.png. They are with the conversation.',
  );
  expect(write(primary({ files: ['a.pdf'] })).text).toContain('A file came with it: a.pdf. It is with');
  expect(write(primary({ files: [] })).text).not.toContain('came with it');
});
