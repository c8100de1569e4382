/** The pages of the recognition report, as people see them. */
import { saidOf } from '../../functions/domain/recognition/evidence.ts';
import { sampleReport } from '../../functions/emails/sample-report.ts';
import { aloudPage } from '../../functions/pages/recognition/aloud-page.ts';
import { archivePage } from '../../functions/pages/recognition/archive-page.ts';
import { evidencePage } from '../../functions/pages/recognition/evidence-page.ts';
import { weekPage } from '../../functions/pages/recognition/week-page.ts';

const HERE = '/reports/r1';
const WEEKS = [
  ['2026-W10', '2–8 March 2026'],
  ['2026-W09', '23 February – 1 March 2026'],
  ['2026-W08', '16–22 February 2026'],
] as const;
const LINKS = {
  weeks: HERE,
  earlier: `${HERE}/2026-W09`,
  later: `${HERE}/2026-W11`,
  aloud: `${HERE}/2026-W10/aloud`,
  work: `${HERE}/analysis/2026-W10`,
  evidence: (ref: string) => `${HERE}/2026-W10/cases/${ref}`,
};

export const RECOGNITION_PAGES: readonly (readonly [title: string, html: string])[] = [
  ['recognition: a week', weekPage(sampleReport, LINKS)],
  ['recognition: a week for everybody', weekPage({ ...sampleReport, leaders: [], areas: [], stories: [] }, LINKS)],
  [
    'recognition: all weeks',
    archivePage({
      weeks: WEEKS.map(([week, days]) => ({ week, days, url: `${HERE}/${week}` })),
      older: `${HERE}?cursor=c1`,
      zone: 'Europe/Berlin',
    }),
  ],
  ['recognition: to read out', aloudPage(sampleReport, LINKS.earlier)],
  [
    'recognition: evidence',
    evidencePage({
      ref: 'K7Q2-M9XD',
      subject: 'Billed twice for order 1182',
      area: 'Billing',
      opened: 'Tue 3 Mar, 09:12 (Europe/Berlin)',
      ended: 'Fri 6 Mar, 15:02 (Europe/Berlin), by Ana: The second charge is back on your account.',
      helped: 'The customer says so, on Fri 6 Mar, 15:15 (Europe/Berlin)',
      said: saidOf(sampleReport, 'K7Q2M9XD'),
      record: [
        { at: 'Tue 3 Mar, 09:12 (Europe/Berlin)', by: 'Carla Jensen', what: 'wrote to Billing by mail' },
        { at: 'Thu 5 Mar, 15:15 (Europe/Berlin)', by: 'Ana', what: 'called; next step: see that the money is there' },
      ],
      back: `${HERE}/2026-W10`,
    }),
  ],
];
