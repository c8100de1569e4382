/** Joins the lines of format=flowed (RFC 3676, 4): a line that ends with a space goes on in the next of the same depth of quotation. */
export const unflow = (text: string, delSp: boolean): string => {
  const out: string[] = [];
  let open: { depth: number; text: string } | null = null;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const marks = /^>*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(marks);
    const content = rest.startsWith(' ') ? rest.slice(1) : rest; // a space was stuffed in front (4.4)
    const flows = content.endsWith(' ') && content !== '-- '; // the signature's line is none (4.3)
    const body = flows && delSp ? content.slice(0, -1) : content;
    if (open && open.depth === marks && content !== '-- ') open.text += body;
    else {
      if (open) out.push(quote(open.depth, open.text));
      open = { depth: marks, text: body };
    }
    if (!flows) {
      out.push(quote(open.depth, open.text));
      open = null;
    }
  }
  if (open) out.push(quote(open.depth, open.text));
  return out.join('\n');
};
const quote = (depth: number, text: string): string => (depth === 0 ? text : `${'>'.repeat(depth)} ${text}`);
