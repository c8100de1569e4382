const RUNGS = ['primary', 'backup', 'manager', 'director', 'vp'] as const;

const perRung = <T>(of: (index: number) => T) => Object.fromEntries(RUNGS.map((rung, i) => [rung, of(i)]));

const area = (id: string, title: string, names: readonly string[], wait: string, hours: unknown, timeZone: string) => ({
  id,
  name: title,
  address: `${id}@baton.test`,
  hours,
  waits: perRung(() => wait),
  rungs: perRung((i) => ({ name: names[i] ?? '', email: `${names[i]?.toLowerCase()}@baton.test`, timeZone })),
});

const day = [{ from: '09:00', to: '17:00' }];
const officeHours = {
  timeZone: 'Europe/Berlin',
  week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
};

/** Three areas of a small company, for a first look and for the tour of the README. */
export const demoAreas = [
  area('billing', 'Billing', ['Ana', 'Ben', 'Mia', 'Dev', 'Val'], 'PT15M', 'always', 'UTC'),
  area('shipping', 'Shipping', ['Sam', 'Sue', 'Max', 'Dee', 'Vic'], 'PT15M', 'always', 'UTC'),
  area('repairs', 'Repairs', ['Rob', 'Ria', 'Mat', 'Dan', 'Vera'], 'PT1H', officeHours, 'Europe/Berlin'),
];
