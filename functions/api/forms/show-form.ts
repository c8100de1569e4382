import { formPage } from '../../pages/form-page.ts';
import { type Handle, page } from '../../shared/http.ts';
import type { DirectoryStore } from '../../store/directory.ts';

type Needs = { directory: Pick<DirectoryStore, 'area'>; newId: () => string };

/** `GET /forms/{area}`: the hosted form. Each rendering has a key of its own. */
export const showForm =
  ({ directory, newId }: Needs): Handle =>
  async (event) =>
    page(200, formPage(await directory.area(event.path.area ?? ''), newId()));
