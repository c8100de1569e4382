/** Just enough of HTML to judge what we write ourselves: well-formed markup, values quoted and escaped. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Names of the elements around it, outermost first. */
  readonly inside: readonly string[];
};

const VOID = new Set(['meta', 'input', 'br', 'hr', 'img', 'link']);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*(\/?)>/gi;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/gi;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decoded = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
const withoutStyle = (html: string): string =>
  html.replaceAll(/<style>[^<]*<\/style>/g, '').replace('<!doctype html>', '');

/** Every element in the order of the text. Throws when a tag is not closed, or a `<` begins nothing we write. */
export function elementsOf(html: string): Element[] {
  const markup = withoutStyle(html);
  const stray = markup.replaceAll(TAG, '').match(/.{0,40}[<>].{0,40}/);
  if (stray) throw new Error(`Not markup of ours: ${stray[0]}`);
  const open: string[] = [];
  const found: Element[] = [];
  for (const [tag, closing, written = '', list = '', closed] of markup.matchAll(TAG)) {
    const name = written.toLowerCase();
    if (closing) {
      if (open.pop() !== name) throw new Error(`${tag} closes nothing`);
      continue;
    }
    const attributes = [...list.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [
      key.toLowerCase(),
      decoded(value),
    ]);
    found.push({ name, attributes: Object.fromEntries(attributes), inside: [...open] });
    // In a drawing an element may close itself.
    if (!VOID.has(name) && !(closed && open.includes('svg'))) open.push(name);
  }
  if (open.length > 0) throw new Error(`Never closed: ${open.join(', ')}`);
  return found;
}

/** What a reader sees of the body, in one line; what `display:none` hides is left out. */
export const textOf = (html: string): string =>
  decoded(
    withoutStyle(html)
      .replaceAll(/<head>.*?<\/head>/gs, ' ')
      .replaceAll(/<div style="display:none[^>]*>.*?<\/div>/gs, ' ')
      .replaceAll(/<[^>]+>/g, ' '),
  )
    .replaceAll(/\s+/g, ' ')
    .trim();
