import { basics, lastResort, stores } from '../deps.ts';
import { ask } from '../ladder/ask.ts';
import { hold } from '../ladder/hold.ts';
import { next } from '../ladder/next.ts';
import { restart } from '../ladder/restart.ts';
import { ladderSteps } from '../ladder/steps.ts';

const deps = { ...basics(), ...stores(), lastResort: lastResort() };

/** The steps of the ladder machine. */
export const handler = ladderSteps({ next: next(deps), ask: ask(deps), hold: hold(deps), restart: restart(deps) });
