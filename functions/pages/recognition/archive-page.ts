import { html } from 'hono/html';
import { framed } from '../layout.ts';
import { RECOGNITION_STYLE } from './style.ts';

export type ArchiveView = {
  /** The newest first: the days of each week, its name, and where it is read. */
  readonly weeks: readonly { readonly week: string; readonly days: string; readonly url: string }[];
  /** Where the weeks before these are; null when these are the first. */
  readonly older: string | null;
  readonly zone: string;
};

/** All weeks of the recognition report. */
export const archivePage = ({ weeks, older, zone }: ArchiveView): string =>
  framed(
    'Recognition: all weeks',
    html`<header class="hero">
        <h1>Recognition</h1>
        <p>Every week of what people here did for customers. Nothing is lost, and nobody is ranked.</p>
      </header>
      <div class="card">
        <h2>All weeks</h2>
        ${
          weeks.length === 0
            ? html`<p>There is no report yet. The first comes after the first full week.</p>`
            : html`<ul class="weeks">
                ${weeks.map(
                  ({ week, days, url }) =>
                    html`<li>
                      <a href="${url}">${days}<span class="soft"> · ${week}</span></a>
                    </li>`,
                )}
              </ul>`
        }
        ${older === null ? '' : html`<p><a href="${older}">Older weeks</a></p>`}
      </div>
      <p class="soft small">Weeks go from Monday to Sunday in ${zone}.</p>`,
    RECOGNITION_STYLE,
  );
