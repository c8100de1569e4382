/** A browser sends a form's line breaks as CR LF. */
export const linesOf = (text: string): string[] => text.split(/\r\n?|\n/);

/** A text by its paragraphs, which stand apart by empty lines. */
export const paragraphsOf = (text: string): string[] =>
  linesOf(text)
    .join('\n')
    .split(/\n{2,}/);

/** Headers, and all that we say ourselves, hold no line breaks, whatever a customer calls themselves. */
export const oneLine = (text: string): string => text.replaceAll(/(?:(?!\u00A0)[\s\p{Cc}])+/gu, ' ').trim();
