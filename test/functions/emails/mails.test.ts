import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AskRung } from '../../../functions/domain/ladder/run.ts';
import { MailContent, type Written } from '../../../functions/domain/mails/mail.ts';
import { shown } from '../../../functions/domain/tickets/reference.ts';
import { writeMail } from '../../../functions/emails/write-mail.ts';
import { anAcknowledgement, anAskContent, REF } from '../../support/builders.ts';
import { elementsOf, textOf } from '../../support/html.ts';
import { blameIn } from '../../support/kind-words.ts';
import { assertProperty } from '../../support/property.ts';

const LINKS = { status: 'https://baton.test/status/s1?a=1&b=2', ask: 'https://baton.test/asks/t1?a=1&b=2' };
const write = (content: MailContent): Written => writeMail(content, REF, urlIn(content));
const urlIn = (content: MailContent): string => (content.kind === 'ask' ? LINKS.ask : LINKS.status);

/** Every mail kind, and of the ask every rung and every way in which one comes to be asked. */
const asks: [string, ReturnType<typeof anAskContent>][] = [
  ...AskRung.options.map((rung): [string, ReturnType<typeof anAskContent>] => [
    `ask: ${rung}`,
    anAskContent({ rung, askedBefore: rung === 'primary' ? [] : ['Ana', 'Ben'] }),
  ]),
  ['ask: suggested', anAskContent({ suggestedBy: 'Ana', askedBefore: ['Ana'] })],
  ['ask: freed', anAskContent({ rung: 'backup', suggestedBy: 'Ben', freed: true, askedBefore: ['Ben'] })],
  ['ask: with a name that was not asked', anAskContent({ rung: 'backup', unusedSuggestion: 'zoe@baton.test' })],
];
const mails: [string, MailContent][] = [['acknowledgement', anAcknowledgement()], ...asks];

describe('every mail', () => {
  test('has a sample here', () => {
    const kinds = MailContent.options.map((option) => option.shape.kind.value);
    expect(new Set(mails.map(([, content]) => content.kind))).toEqual(new Set(kinds));
  });

  test.each(mails)('says the same in HTML and in text: %s', (_name, content) => {
    const { html, text } = write({ ...content, text: 'First line\n\n  & <second> line' });
    const url = urlIn(content);
    expect(text).toContain(`:\n${url}\n`);
    expect(
      elementsOf(html)
        .filter((e) => e.name === 'a')
        .map((e) => e.attributes['href']),
    ).toEqual([url]);
    const said = text.replace(`:\n${url}`, '').replaceAll(/^> ?/gm, '').replaceAll(/\s+/g, ' ').trim();
    expect(textOf(html)).toBe(said);
  });

  test.each(mails)('carries the reference as people write it: %s', (_name, content) => {
    expect(write(content).subject).toContain(`[${shown(REF)}]`);
  });

  test.each(mails)('loads nothing and runs nothing: %s', (_name, content) => {
    const elements = elementsOf(write(content).html);
    expect(elements[0]).toMatchObject({ name: 'html', attributes: { lang: 'en' } });
    expect(elements.map((e) => e.name).filter((name) => /script|img|link|iframe|form|object|svg/.test(name))).toEqual(
      [],
    );
    expect(write(content).html).not.toMatch(/url\(|@import|\ssrc=/i);
  });

  test.each(mails)('F52: names no fault: %s', (_name, content) => {
    const { subject, text, html } = write(content);
    expect(blameIn(`${subject}\n${text}\n${html}`)).toEqual([]);
  });
});

test('F52: the check of kind words knows blame when it sees it', () => {
  const unkind = ['Ana failed to respond', 'ignored twice', "Ben didn't answer", 'you should have', 'it is late'];
  expect(unkind.map((text) => blameIn(text).length > 0)).toEqual(unkind.map(() => true));
  expect(blameIn('We know that you are very busy. The latest plate is translated later.')).toEqual([]);
});

describe('F52, F53: the mail of an ask', () => {
  test.each(asks)(
    'tells the situation, that one is busy, what is in it, and asks whom one would suggest: %s',
    (_n, content) => {
      const { text, subject } = write(content);
      expect(subject).toContain('Cleo needs help with: Charged twice');
      expect(text).toContain('Cleo wrote to Billing');
      expect(text).toContain('> The invoice of February was charged twice.');
      expect(text).toMatch(/you are very busy/i);
      expect(text).toMatch(/whom would you suggest\?/i);
      expect(text).toContain('in 15 minutes');
    },
  );

  test('says on each rung something of its own about what is in it for the person', () => {
    const common = new Set(write(anAskContent()).text.split('\n'));
    const own = AskRung.options.map((rung) =>
      write(anAskContent({ rung }))
        .text.split('\n')
        .filter((line) => !common.has(line))
        .join(' '),
    );
    expect(own[0]).toBe('');
    expect(new Set(own).size).toBe(AskRung.options.length);
    for (const line of own.slice(1)) expect(line).toMatch(/customer|thanks|your (area|people)/);
    expect([...common].some((line) => /what the customer will remember/.test(line))).toBe(true);
  });

  test('to somebody suggested says nothing of a rung that is not theirs', () => {
    const { text } = write(anAskContent({ suggestedBy: 'Ben' }));
    expect(text).toContain('Ben knows what you can do.');
    expect(text).not.toContain('You know this area best');
  });

  test('hands on what those asked before noted', () => {
    const { text, html } = write(
      anAskContent({ askedBefore: ['Ana'], notes: [{ by: 'Ana', note: 'It is <b>order</b> 7' }] }),
    );
    expect(text).toContain('Ana wrote:\n> It is <b>order</b> 7');
    expect(html).toContain('It is &lt;b&gt;order&lt;/b&gt; 7');
  });

  test('names the skill that is needed, or who thinks that it is the reader’s', () => {
    expect(write(anAskContent()).text).toContain('somebody who knows Billing');
    expect(write(anAskContent({ suggestedBy: 'Ana' })).text).toContain('Ana thinks that you are the right person');
    expect(write(anAskContent({ suggestedBy: 'Ben', freed: true })).text).toContain('Ben frees you for it');
  });

  test('names those asked before as busy, and a name that was not asked', () => {
    const { text } = write(anAskContent({ askedBefore: ['Ana', 'Ben'], unusedSuggestion: 'zoe@baton.test' }));
    expect(text).toContain('Asked before you, and very busy just now: Ana, Ben.');
    expect(text).toContain('Also named was zoe@baton.test');
    expect(write(anAskContent()).text).not.toMatch(/asked before|also named/i);
  });

  test('P20: says that opening the link changes nothing', () => {
    expect(write(anAskContent()).text).toContain('Opening the link changes nothing');
  });
});

test('the acknowledgement says: we have it, under this number, and what happens now', () => {
  const { text } = write(anAcknowledgement({ firstWait: 5_400 }));
  expect(text).toContain('Hello Cleo');
  expect(text).toContain(`its reference is ${shown(REF)}`);
  expect(text).toContain('we ask the next one after 1 hour 30 minutes');
});

describe('P40: what strangers write', () => {
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;b&gt;`;
  const hostile = (text: string): [string, MailContent, MailContent][] => [
    ['acknowledgement', anAcknowledgement({ name: text, subject: text, text }), anAcknowledgement()],
    [
      'ask',
      anAskContent({
        customer: text,
        subject: text,
        text,
        askedBefore: [text],
        suggestedBy: text,
        unusedSuggestion: text,
      }),
      anAskContent({ askedBefore: ['Ana'], suggestedBy: 'Ana', unusedSuggestion: 'zoe@baton.test' }),
    ],
  ];
  const shape = ({ html }: Written) =>
    elementsOf(html)
      .filter((e) => e.name !== 'br')
      .map((e) => [e.name, Object.keys(e.attributes)]);

  test.each(hostile(HOSTILE))(
    'stays text in the HTML, and is unchanged in the text: %s',
    (_kind, content, harmless) => {
      const written = write(content);
      expect(shape(written)).toEqual(shape(write(harmless)));
      expect(textOf(written.html)).toContain(HOSTILE);
      expect(written.text).toContain(HOSTILE);
    },
  );

  test.each(hostile('Hello\r\nBcc: everybody@example.org\u2028\tx'))('breaks no header: %s', (_kind, content) => {
    expect(write(content).subject).toMatch(/Hello Bcc: everybody@example\.org x$/);
  });

  test('whatever it is, it makes no element, no attribute and no second line of a header', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc
        .array(fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', ' ', '\r', '\n', '\0', '=', ';'), {
          minLength: 1,
          maxLength: 20,
        })
        .map((c) => c.join('')),
    );
    assertProperty(
      fc.property(nasty, (text) => {
        for (const [, content, harmless] of hostile(text)) {
          const written = write(content);
          expect(shape(written)).toEqual(shape(write(harmless)));
          expect(written.subject).not.toMatch(/[\r\n\u2028\u2029]/);
        }
      }),
      { numRuns: 200 },
    );
  });

  test.each(['\n', '\r\n', '\r'])('is quoted line by line, however the lines end: %j', (end) => {
    const { text, html } = write(anAskContent({ text: ['one', '', 'three'].join(end) }));
    expect(text).toContain('Cleo wrote:\n> one\n> \n> three\n\n');
    expect(text).not.toContain('\r');
    expect(elementsOf(html).filter((e) => e.name === 'br')).toHaveLength(2);
  });
});
