import { preferredLanguage } from '../../domain/language.ts';
import { formPage } from '../../pages/form-page.ts';
import { WORDS } from '../../pages/words/all.ts';
import { type Handle, page } from '../../shared/http.ts';
import { inLanguage } from '../../shared/in-language.ts';
import type { DirectoryStore } from '../../store/directory.ts';

type Needs = { directory: Pick<DirectoryStore, 'area'>; newId: () => string };

/** `GET /forms/{area}`: the hosted form, in the visitor's language. Each rendering has a key of its own. */
export const showForm =
  ({ directory, newId }: Needs): Handle =>
  async (event) => {
    const area = await directory.area(event.path.area ?? '');
    const words = WORDS[preferredLanguage(event.headers['accept-language'])];
    return page(200, formPage({ area, key: newId(), words }), inLanguage(words.language));
  };
