/** Ids of a header without angle brackets and inner space (RFC 5322, 3.6.4); where there are none, words with an @. */
export const readIds = (text: string): string[] => {
  const ids: string[] = [];
  const plain = (piece: string) => {
    for (const word of piece.split(/[\s,;]+/)) {
      const bare = word.replace(/^[<"'(]+|[>"')]+$/g, '');
      if (/[^@]@[^@]/.test(bare) || (/^<?[\w$.%+=/-]{8,}>?$/.test(word) && word.includes('<'))) ids.push(bare);
    }
  };
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open < 0) break;
    plain(text.slice(at, open));
    const close = text.indexOf('>', open);
    const again = text.indexOf('<', open + 1);
    const stop = close < 0 || (again >= 0 && again < close) ? again : close;
    const id = text.slice(open + 1, stop < 0 ? text.length : stop).replace(/\s+/g, '');
    if (id !== '') ids.push(id);
    at = stop < 0 ? text.length : stop === close ? close + 1 : stop;
  }
  plain(text.slice(at));
  return ids;
};

/** The id of Message-ID: what stands in brackets, else all of it. */
export const readId = (text: string): string | null => readIds(text)[0] ?? (text.replace(/[\s<>]+/g, '') || null);
