import { html } from 'hono/html';
import { framed } from './layout.ts';

/** The hosted form of an area. `key` makes this rendering's post count once, however often it is sent. */
export const formPage = (area: { id: string; name: string }, key: string): string =>
  framed(
    `Write to ${area.name}`,
    html`<h1>Write to ${area.name}</h1>
      <form class="card" method="post" action="/forms/${area.id}" accept-charset="utf-8">
        <input type="hidden" name="key" value="${key}" />
        <label for="name">Your name</label>
        <input id="name" name="name" autocomplete="name" required maxlength="100" />
        <label for="email">Your e-mail address</label>
        <input id="email" name="email" type="email" autocomplete="email" required maxlength="254" />
        <label for="subject">What is it about?</label>
        <input id="subject" name="subject" required maxlength="200" />
        <label for="message">Your message</label>
        <textarea id="message" name="message" required maxlength="32000"></textarea>
        <button>Send</button>
      </form>`,
  );

/** What the customer sees after sending: the reference, and where to look. */
export const formSentPage = (area: string, ref: string, statusUrl: string): string =>
  framed(
    `We have your message (${ref})`,
    html`<div class="card" role="status">
      <h1>Thank you. We have your message.</h1>
      <p>
        Your reference at ${area} is <strong class="ref">${ref}</strong>. A confirmation is on its way to you by mail.
      </p>
      <p><a href="${statusUrl}">See how it stands</a></p>
    </div>`,
  );
