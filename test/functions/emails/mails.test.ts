import { describe, expect, test } from 'vitest';
import { MailContent, type MailKind } from '../../../functions/domain/mails/mail.ts';
import { DARK, LIGHT } from '../../../functions/emails/look.ts';
import { elementsOf, textOf } from '../../support/html.ts';
import { blameIn } from '../../support/kind-words.ts';
import { asks, letters, LINKS, linksIn, mails, sample, toCustomers, toStaff, write } from './support.ts';

/** Mails whose readers have no page of the case. */
const WITHOUT_PAGE: ReadonlySet<MailKind> = new Set([
  'code',
  'vote-code',
  'will-be-looked-at',
  'parked',
  'looked',
  'idea-answered',
  'reward',
]);

/** Those whose readers are of no case, or not told of which. */
const OF_NO_CASE: ReadonlySet<MailKind> = new Set([
  'will-be-looked-at',
  'recognition',
  'idea',
  'looked',
  'walk',
  'idea-answered',
  'reward',
]);

describe('every mail', () => {
  test('has a sample for the preview, with a name of its own', () => {
    const kinds = MailContent.options.map((option) => option.shape.kind.value);
    expect(new Set(mails.map(([, content]) => content.kind))).toEqual(new Set(kinds));
    expect(new Set(mails.map(([name]) => name)).size).toBe(mails.length);
  });

  test.each(mails)('can be stored as it is: %s', (_name, content) => {
    expect(MailContent.parse(content)).toEqual(content);
  });

  test.each(letters)('says the same in HTML and in text: %s', (_name, content) => {
    const { html, text } = write('text' in content ? { ...content, text: 'First line\n\n  & <second> line' } : content);
    const said = text
      .replaceAll(/:\nhttps:\S+/g, '')
      .replaceAll(/^> ?/gm, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
    expect(textOf(html)).toBe(said);
  });

  test.each(letters)(
    'gives its reader one link, first of all links; an ask the whole case as well, what leads nowhere none: %s',
    (_n, content) => {
      const { html, text } = write(content);
      const page = WITHOUT_PAGE.has(content.kind) ? [] : [LINKS.page];
      const links = content.kind === 'ask' ? [LINKS.page, LINKS.case] : page;
      expect(linksIn(html)).toEqual(links);
      expect(text.match(/https?:\S+/g) ?? []).toEqual(links);
    },
  );

  test.each(mails)('has a subject of one line, which names the reference and the matter: %s', (_name, content) => {
    const { subject, html } = write(content);
    expect(subject).toMatch(/^[^\r\n]+$/);
    // Whoever is nobody of a case is not told its reference.
    expect(subject.includes(LINKS.tag)).toBe(!OF_NO_CASE.has(content.kind));
    const matter = 'subject' in content ? content.subject : '';
    expect(subject.endsWith(matter)).toBe(true);
    expect(subject.length - matter.length).toBeLessThanOrEqual(80);
    expect(html).toContain(`<title>${subject}</title>`);
  });

  test.each(mails)('shows what it is before it is opened: %s', (_name, content) => {
    const preview = /<div style="display:none[^>]*>([^<]+)<\/div>/.exec(write(content).html)?.[1] ?? '';
    expect(preview.length).toBeGreaterThan(20);
  });

  test.each(mails)('F52: names no fault: %s', (_name, content) => {
    const { subject, text, html } = write(content);
    expect(blameIn(`${subject}\n${text}\n${html}`)).toEqual([]);
  });
});

test.each(toStaff)(
  'a mail to the staff says in its subject, after the reference, who needs what: %s',
  (_n, content) => {
    expect(write(content).subject).toMatch(
      /^(Re: )?\[K7Q2-M9XD-4hxq2b\] (.*(Carla Jensen|Our mail|Your answer|a note|are parked|thanks you).*: Billed twice|Carla Jensen (needs help|would like a call)$)/,
    );
  },
);

test.each(toCustomers)('a mail to the customer lies in one thread with the first: %s', (name, content) => {
  const first = name.startsWith('acknowledgement') ? '' : 'Re: ';
  expect(write(content).subject).toBe(`${first}[K7Q2-M9XD-4hxq2b] Billed twice for order 1182`);
});

test('P10: whoever wrote to somebody else’s case gets an answer to their own mail, and hears nothing of the case', () => {
  const { subject, text, html } = write(sample('will-be-looked-at', 'will-be-looked-at'));
  expect(subject).toBe('Re: Paid twice');
  for (const said of [subject, text, html]) expect(said).not.toMatch(/K7Q2|4hxq2b|Carla|Ana|1182|https?:/);
});

test('the check of kind words knows blame when it sees it, wherever in a mail somebody writes it', () => {
  const unkind = ['Ana failed to respond', 'ignored twice', "Ben didn't answer", 'you should have', 'it is late'];
  expect(unkind.map((text) => blameIn(text).length > 0)).toEqual(unkind.map(() => true));
  expect(blameIn('We know that you are very busy. The latest plate is translated later.')).toEqual([]);
  for (const [, content] of asks) {
    const { text, html } = write({ ...content, benefit: 'Ben has not answered, and it is overdue' });
    expect([blameIn(text), blameIn(html)]).toEqual([
      ['has not answered', 'overdue'],
      ['has not answered', 'overdue'],
    ]);
  }
});

describe('how a mail looks', () => {
  test.each(mails)('it loads nothing and runs nothing: %s', (_name, content) => {
    const { html } = write(content);
    const elements = elementsOf(html);
    expect(elements[0]).toMatchObject({
      name: 'html',
      attributes: { lang: 'language' in content ? content.language : 'en' },
    });
    expect(elements.map((e) => e.name).filter((name) => /script|img|link|iframe|form|object|svg/.test(name))).toEqual(
      [],
    );
    expect(html).not.toMatch(/url\(|@import|\ssrc=/i);
  });

  test.each(mails)('it is made for day and night, and says that its tables are no tables: %s', (_name, content) => {
    const { html } = write(content);
    const elements = elementsOf(html);
    expect(html).toContain('@media(prefers-color-scheme:dark){');
    expect(elements.filter((e) => e.attributes['content'] === 'light dark').map((e) => e.attributes['name'])).toEqual([
      'color-scheme',
      'supported-color-schemes',
    ]);
    for (const { attributes } of elements.filter((e) => e.name === 'table'))
      expect(attributes['role']).toMatch(/^(presentation|table)$/);
  });

  test.each(mails)('whatever has a colour inlined has a class that changes it at night: %s', (_name, content) => {
    const coloured = elementsOf(write(content).html).filter((e) =>
      /(^|;)(color|background):/.test(e.attributes['style'] ?? ''),
    );
    for (const { attributes } of coloured)
      expect(attributes['class']).toMatch(/\b(back|paper|ink|soft|quote|brand|on|link|hi|face|track|p\d|aside)\b/);
    expect(coloured.length).toBeGreaterThan(content.kind === 'will-be-looked-at' ? 2 : 4);
  });

  test('its button is high enough for a thumb', () => {
    const { html } = write(mails[0]![1]);
    const { style = '' } = elementsOf(html).find((e) => e.name === 'a')?.attributes ?? {};
    const [padding = 0, line = 0] = [/padding:(\d+)px/, /line-height:(\d+)px/].map((what) =>
      Number(what.exec(style)?.[1]),
    );
    expect(2 * padding + line).toBeGreaterThanOrEqual(44);
  });

  test.each([
    ['light', LIGHT],
    ['dark', DARK],
  ])('its words stand out from what they are written on: %s', (_name, colours) => {
    const pairs = [
      [colours.ink, colours.paper],
      [colours.ink, colours.tint],
      [colours.soft, colours.paper],
      [colours.soft, colours.back],
      [colours.brand, colours.paper],
      [colours.on, colours.brand],
    ] as const;
    for (const [ink, ground] of pairs) expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  test('the measure of contrast is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}
