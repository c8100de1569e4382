import { html } from 'hono/html';
import type { LeadersContent } from '../../domain/recognition/content.ts';
import {
  endedBars,
  endedNote,
  GLANCE,
  MIRROR,
  mirrorRows,
  NOTICED,
  sums,
  timeBars,
} from '../../domain/recognition/figures-told.ts';
import { missingNote } from '../../domain/recognition/late.ts';
import { STORY } from '../../domain/recognition/story-told.ts';
import type { Reading } from '../../domain/recognition/reading.ts';
import { daysOfWeek } from '../../domain/recognition/days-told.ts';
import {
  deedParts,
  elsewherePart,
  ideasPart,
  isQuiet,
  lessonsPart,
  noticedLines,
  QUIET,
  type Telling,
  tellingOf,
  thanksPart,
} from '../../domain/recognition/told.ts';
import { framed, type Markup } from '../layout.ts';
import { barTable, deeds, type EvidenceUrl, partCard, sumsList, timeTable } from './parts.ts';
import { RECOGNITION_STYLE } from './style.ts';

/** Where the page leads; null where there is nothing. */
export type WeekLinks = {
  readonly weeks: string;
  readonly earlier: string;
  readonly later: string | null;
  readonly aloud: string;
  readonly work: string;
  readonly evidence: EvidenceUrl;
};

/** All that is stored of a week, for one reader. */
const ALL = Number.POSITIVE_INFINITY;

/** A week's recognition report, for the person whose link it is. */
export const weekPage = (report: Reading, links: WeekLinks): string => {
  const { week, zone, company, areas, leaders } = report;
  const telling = tellingOf(report);
  const days = daysOfWeek(week, zone);
  const { evidence } = links;
  const missing = missingNote(company);
  return framed(
    `Recognition: ${days}`,
    html`<header class="hero">
        <p>${days}</p>
        <h1>Recognition</h1>
        <p>What people here did for customers. It is told by time and by name: nobody is ranked.</p>
        ${sumsList(sums(company))}
      </header>
      ${ways(links)} ${isQuiet(report) && missing === null ? html`<p class="card">${QUIET}</p>` : ''}
      ${missing === null ? '' : html`<p class="card">${missing}</p>`} ${stories(report)}
      ${partCard(thanksPart(report, ALL, telling), evidence)}
      ${areas.map((area) => {
        const parts = deedParts(area, ALL, telling);
        return parts.length === 0
          ? ''
          : html`<p class="area" role="heading" aria-level="2">${area.area.name}</p>
              ${parts.map((part) => partCard(part, evidence))}`;
      })}
      ${partCard(elsewherePart(report, ALL, telling), evidence)}
      ${partCard(ideasPart(company.ideas, ALL, telling), evidence)} ${glance(report)}
      ${partCard(lessonsPart(company.lessons, ALL, telling), evidence)} ${mirror(report)}
      ${leaders.map((one) => noticed(one, telling, evidence))}
      <p class="soft small">
        Week ${week}: Monday to Sunday in ${zone}. The link is yours: it shows what you may read, and changes nothing.
      </p>`,
    RECOGNITION_STYLE,
  );
};

const ways = ({ weeks, earlier, later, aloud, work }: WeekLinks): Markup =>
  html`<nav aria-label="Weeks">
    <ul>
      <li><a href="${earlier}">The week before</a></li>
      ${later === null ? '' : html`<li><a href="${later}">The week after</a></li>`}
      <li><a href="${weeks}">All weeks</a></li>
      <li><a href="${aloud}">To read out</a></li>
      <li><a href="${work}">The work of this week</a></li>
    </ul>
  </nav>`;

const stories = ({ stories: all }: Reading): Markup | '' =>
  all.length === 0
    ? ''
    : html`<section class="card">
        <h2>${all.length === 1 ? STORY.title : 'Stories of the week'}</h2>
        <p class="soft small lead">${STORY.lead}</p>
        ${all.map(
          ({ text, ledTo, language }) =>
            html`<blockquote class="story" lang="${language}" dir="auto">${text}</blockquote>
              ${ledTo === null ? '' : html`<p dir="auto">${STORY.ledTo} ${ledTo}</p>`}
              <p class="soft small">${STORY.beside}</p>`,
        )}
      </section>`;

function glance({ company }: Reading): Markup | '' {
  const ended = endedBars(company);
  return ended.length === 0
    ? ''
    : html`<section class="card">
        <h2>${GLANCE.title}</h2>
        <p class="soft small lead">${GLANCE.lead}</p>
        ${barTable(GLANCE.ended, ended, endedNote(company))}
        ${timeTable(GLANCE.time, timeBars(company), GLANCE.timeNote)}
      </section>`;
}

const mirror = ({ company: { mirror: rows } }: Reading): Markup | '' =>
  rows.length === 0
    ? ''
    : html`<section class="card">
        <h2 id="mirror">${MIRROR.title}</h2>
        <p class="soft small lead">${MIRROR.lead}</p>
        <table aria-labelledby="mirror">
          <thead>
            <tr>
              <td></td>
              ${MIRROR.heads.slice(1).map((head) => html`<th scope="col" class="n">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${mirrorRows(rows).map(
              ([name, ...figures]) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  ${figures.map((figure) => html`<td class="n">${figure}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </section>`;

/** For those who lead the area alone (F90). */
function noticed(content: LeadersContent, telling: Telling, evidence: EvidenceUrl): Markup | '' {
  const people = noticedLines(content, telling);
  return people.length === 0
    ? ''
    : html`<section class="card private">
        <h2>${NOTICED.title(content.area.name)}</h2>
        <p class="small lead">${NOTICED.lead}</p>
        ${people.map(
          ({ who, lines }) =>
            html`<h3>${who}</h3>
              ${deeds(lines, evidence)}`,
        )}
      </section>`;
}
