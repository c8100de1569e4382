import type * as z from 'zod';
import { preferredLanguage } from '../../domain/language.ts';
import { shown } from '../../domain/tickets/reference.ts';
import type { LinkSigner } from '../../outside/link-signer.ts';
import type { Visitors } from '../../outside/visitors.ts';
import { formSentPage } from '../../pages/form-page.ts';
import { WORDS } from '../../pages/words/all.ts';
import { type Handle, json, page, wantsPage } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import type { Log } from '../../shared/log.ts';
import type { DirectoryStore } from '../../store/directory.ts';
import type { TakeInForm } from '../../use-cases/form-in/take-in-form.ts';
import type { IsOurs } from '../../use-cases/who-writes.ts';
import type { FormSent } from '../contracts/forms.ts';
import { formIn, type Sent, sentIn, wrongFields } from './read-form.ts';
import { refuseForm } from './refuse-form.ts';

type Needs = {
  directory: Pick<DirectoryStore, 'area'>;
  isOurs: IsOurs;
  takeInForm: TakeInForm;
  links: Pick<LinkSigner, 'urlOf'>;
  visitors: Visitors;
  newId: () => string;
  log: Pick<Log, 'error'>;
};

/**
 * `POST /forms/{area}`: a request by web form, as JSON, urlencoded or multipart with files, becomes a ticket. The form's
 * own `key`, or an `Idempotency-Key`, makes a repeated post return the first result; without either, each post is a
 * request of its own. `Accept` says whether a page or JSON is answered, `Accept-Language` in which language.
 *
 * No token against forged posts from other sites (CSRF): there is no cookie and nobody is signed in here, so a forged
 * post can do nothing that whoever forges it could not do by themselves.
 */
export const postForm = (needs: Needs): Handle => {
  const { directory, isOurs, takeInForm, links, visitors } = needs;
  return async (event) => {
    const area = await directory.area(event.path.area ?? '');
    const words = WORDS[preferredLanguage(event.headers['accept-language'])];
    const { language } = words;
    let sent: Sent = { fields: {}, files: [], asForm: true };
    try {
      sent = await sentIn(event, words);
      const form = formIn(sent, event.headers['idempotency-key'], words);
      const { name, email, subject, message: text, files, timeZone, trapped, key, hash } = form;
      if (await isOurs(email)) throw wrongFields([{ path: 'email', message: words.form.wrong.ours }], words);
      const source = await visitors.sourceOf(event.sourceIp);
      const { ref, link, unconfirmed } = await takeInForm(
        { area, requester: { name, email }, subject, text, files, language, timeZone, trapped, key, hash, source },
        (made) => links.urlOf({ for: 'status', ref: made, requester: email }),
      );
      const told: z.output<typeof FormSent> = { ref: shown(ref), statusUrl: link };
      return wantsPage(event)
        ? page(201, formSentPage({ area: area.name, ...told, unconfirmed }, words), inLanguage(language))
        : json(201, told, { location: link, ...inLanguage(language) });
    } catch (error) {
      return refuseForm(error, { event, area, sent, words, ...needs });
    }
  };
};
