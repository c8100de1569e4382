const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Zones by name (RFC 5322, 4.3), in minutes. */
const ZONES: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
  bst: 60,
  ist: 330,
  jst: 540,
};

/** The instant of a Date header in ISO 8601, null when it cannot be read (RFC 5322, 3.3 and 4.3). */
export const readDate = (text: string): string | null => {
  const plain = text
    .slice(0, 200)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found =
    /(\d{1,2})[ -]([a-z]{3})[a-z]*[ .,-]+(\d{2,4})(?!\d)(?:[ ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?)?(?: ?(am|pm))?(?: *([+-]) ?(\d{2}):?(\d{2})| +([a-z]{1,5}))?/i.exec(
      plain,
    );
  const month = MONTHS.indexOf((found?.[2] ?? '').toLowerCase());
  if (!found || month < 0) return iso(Date.parse(plain));
  if (Number(found[1]) > 31 || Number(found[4] ?? 0) > 24) return null;
  const year = Number(found[3]);
  const full =
    (found[3] ?? '').length >= 4
      ? year
      : (found[3] ?? '').length === 3
        ? year + 1900
        : year < 50
          ? year + 2000
          : year + 1900;
  const late = (found[7] ?? '').toLowerCase() === 'pm' && Number(found[4]) < 12 ? 12 : 0;
  const sign = found[8] === '-' ? -1 : 1;
  const zone =
    found[9] === undefined
      ? (ZONES[(found[11] ?? '').toLowerCase()] ?? 0)
      : sign * (Number(found[9]) * 60 + Number(found[10]));
  return iso(
    Date.UTC(
      full,
      month,
      Number(found[1]),
      Number(found[4] ?? 0) + late,
      Number(found[5] ?? 0),
      Number(found[6] ?? 0),
    ) -
      zone * 60_000,
  );
};
/** Years of four digits only: nobody keeps others. */
const iso = (time: number): string | null =>
  Number.isFinite(time) && time > -62_000_000_000_000 && time < 253_000_000_000_000
    ? new Date(time).toISOString()
    : null;
