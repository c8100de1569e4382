/** `npm run draw`: writes docs/modules.md and the types of the API's client. */
import { writeFileSync } from 'node:fs';
import { CLIENT_TYPES, clientTypes } from '../support/client-types.ts';
import { arrows, drawing } from './modules.ts';

writeFileSync('docs/modules.md', drawing(await arrows()));
writeFileSync(CLIENT_TYPES, await clientTypes());
