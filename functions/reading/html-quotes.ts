import type { Line } from './mail-lines.ts';

export function quotedInHtml(lines: Line[], html: string): Line[] {
  return html === '' ? lines : lines;
}
