/** The beginning of a text in one line, of `most` characters at most (UTF-16 units), cut between characters. */
export function shortened(text: string, most: number): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  if (line.length <= most) return line;
  const whole = line.slice(0, most - 1);
  // The first half of a pair is no character.
  return `${(/[\uD800-\uDBFF]$/.test(whole) ? whole.slice(0, -1) : whole).trimEnd()}…`;
}
