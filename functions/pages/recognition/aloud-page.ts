import { html } from 'hono/html';
import { sums } from '../../domain/recognition/figures-told.ts';
import type { Reading } from '../../domain/recognition/reading.ts';
import { STORY } from '../../domain/recognition/story-told.ts';
import { daysOfWeek } from '../../domain/recognition/days-told.ts';
import { framed, type Markup } from '../layout.ts';
import { sumsList } from './parts.ts';
import { RECOGNITION_STYLE } from './style.ts';

/** Large letters, for whoever reads them standing. */
const ALOUD = `body{font-size:1.25rem}main{max-width:46rem}.hero h1{font-size:2.2rem}h2{font-size:1.5rem;margin:2rem 0 .5rem}.story{font-size:1.4rem}.change{margin:1rem 0}.note{border-left:4px solid var(--edge);padding-left:1rem;font-size:1rem}@media print{body{font-size:15pt}.note,nav{display:none}.change,.story{break-inside:avoid}}`;

/**
 * To be read out to everybody (F91): stories that customers let us tell, with names changed, and what changed because
 * somebody spoke up. Who brought a change about is named where they said yes: the page reminds whoever reads.
 */
export const aloudPage = (report: Reading, back: string): string => {
  const { week, zone, stories, company } = report;
  const changes = company.ideas.entries.filter(({ became }) => became === 'shipped');
  return framed(
    `To read out: ${daysOfWeek(week, zone)}`,
    html`<header class="hero">
        <p>${daysOfWeek(week, zone)}</p>
        <h1>What we did for customers</h1>
        ${sumsList(sums(company))}
      </header>
      <nav aria-label="Report">
        <ul>
          <li><a href="${back}">The whole week</a></li>
        </ul>
      </nav>
      ${
        stories.length === 0 && changes.length === 0
          ? html`<p>There is no story of this week that a customer lets us tell, and nothing new was shipped.</p>`
          : ''
      }
      ${stories.map(
        ({ text, ledTo, language }, i) =>
          html`<section>
            <h2>${i === 0 ? 'A customer’s story' : 'Another one'}</h2>
            <blockquote class="story" lang="${language}" dir="auto">${text}</blockquote>
            ${ledTo === null ? '' : html`<p dir="auto"><strong>${STORY.ledTo}</strong> ${ledTo}</p>`}
          </section>`,
      )}
      ${changes.length === 0 ? '' : changed(changes)}`,
    RECOGNITION_STYLE + ALOUD,
  );
};

const changed = (changes: Reading['company']['ideas']['entries']): Markup =>
  html`<section>
    <h2>What changed because somebody spoke up</h2>
    <p class="note">Before you read out a name: ask whoever it is whether they like it.</p>
    ${changes.map(
      ({ title, changed: what, who }) =>
        html`<div class="change">
          <p><strong>${title}.</strong> ${what ?? ''}</p>
          <p>Brought about by ${who.name}.</p>
        </div>`,
    )}
  </section>`;
