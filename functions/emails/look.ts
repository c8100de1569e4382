/** Colours of a mail: those of the public pages. */
type Colours = Readonly<Record<'back' | 'paper' | 'tint' | 'rule' | 'ink' | 'soft' | 'line' | 'brand' | 'on', string>>;

/** Inlined, for every mail program. */
export const LIGHT: Colours = {
  back: '#f3f5f4',
  paper: '#ffffff',
  tint: '#f4f8f6',
  rule: '#9cc3b9',
  ink: '#1d2529',
  soft: '#5b6570',
  line: '#d5dcda',
  brand: '#0b5c4d',
  on: '#ffffff',
};

/** Laid over them by those that know dark. */
export const DARK: Colours = {
  back: '#121617',
  paper: '#1b2122',
  tint: '#232b2c',
  rule: '#3f8073',
  ink: '#e8eceb',
  soft: '#a4afb0',
  line: '#3a4446',
  brand: '#58c9b2',
  on: '#06231d',
};

/** What a report draws: parts of a whole in three colours, told apart in grey too; and the box that is for one reader. */
export const PLOT = {
  light: ['#0b5c4d', '#d99a2b', '#8a97a0'],
  dark: ['#58c9b2', '#f0c36a', '#77838b'],
  face: '#dcece7',
  track: '#e9efed',
  onBrand: '#4b8579',
  warm: { back: '#fdf6e3', line: '#e0c688' },
} as const;

export const FONT_FAMILY = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** Each cell says it anew: Outlook hands nothing down into a table. */
export const FONT = `font-family:${FONT_FAMILY};font-size:16px;line-height:1.5`;

export const BUTTON = {
  cell: `border-radius:8px;background:${LIGHT.brand};mso-padding-alt:14px 24px`,
  link: `display:inline-block;padding:14px 24px;border-radius:8px;font-family:${FONT_FAMILY};font-size:16px;line-height:20px;font-weight:600;text-decoration:none;color:${LIGHT.on}`,
} as const;

/** What needs a style sheet: dark, and less margin on a phone. It has to win over inlined styles. */
export const STYLE = [
  '@media(prefers-color-scheme:dark){',
  `.back{background:${DARK.back}!important}`,
  `.paper{background:${DARK.paper}!important;border-color:${DARK.brand} ${DARK.line} ${DARK.line}!important}`,
  `.ink{color:${DARK.ink}!important}.soft{color:${DARK.soft}!important}.link{color:${DARK.brand}!important}`,
  `.quote{background:${DARK.tint}!important;border-color:${DARK.rule}!important}`,
  `.brand{background:${DARK.brand}!important}.on{color:${DARK.on}!important}`,
  // a report
  '.hero{background:#12493f!important}.hi{color:#f2f7f5!important}',
  `.rule{border-color:${DARK.line}!important}.bar{border-color:${DARK.rule}!important}`,
  `.track{background:${DARK.tint}!important}.face{background:${DARK.tint}!important;color:${DARK.brand}!important}.aside{background:#2a2414!important;border-color:#6b5a2a!important}`,
  ...PLOT.dark.map((colour, i) => `.p${i}{background:${colour}!important}`),
  '}',
  '@media(max-width:480px){.edge{padding:12px 8px!important}.paper{padding:22px 20px 12px!important}',
  '.foot{padding:12px 21px 0!important}.wide{width:100%!important}.on{display:block!important}.label{white-space:normal!important}}',
].join('');
