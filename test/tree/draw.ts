/** `npm run draw`: writes docs/modules.md. */
import { writeFileSync } from 'node:fs';
import { arrows, drawing } from './modules.ts';

writeFileSync('docs/modules.md', drawing(await arrows()));
