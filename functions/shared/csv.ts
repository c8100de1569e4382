import { type ApiAnswer, json } from './http.ts';

/** A cell of a table: a figure, or words that somebody may have typed. */
export type Cell = string | number | null;

/**
 * What a spreadsheet takes for a formula, also behind blanks: it would run on the reader's desk (P40). So says OWASP,
 * owasp.org/www-community/attacks/CSV_Injection, with the wide forms of the same signs.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Words that a spreadsheet shows as they are: an apostrophe before them keeps it from reading a formula. */
const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const written = (cell: Cell): string =>
  typeof cell === 'number' ? String(cell) : `"${harmless(cell ?? '').replaceAll('"', '""')}"`;

/** A table as RFC 4180 has it: the first row names the columns, every row ends with CR LF. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');

/** The same as a file to be saved, `name` without its ending. */
export const csvFile = (name: string, rows: readonly (readonly Cell[])[]): ApiAnswer => {
  const { statusCode, headers } = json(200, null);
  return {
    statusCode,
    headers: {
      ...headers,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
    body: csvOf(rows),
  };
};
