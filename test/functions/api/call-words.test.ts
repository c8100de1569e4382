import { expect, test } from 'vitest';
import { callWords } from '../../../functions/api/call-words.ts';
import type { Recovery } from '../../../functions/domain/recovery/recovery.ts';
import { after } from '../../../functions/domain/time.ts';
import { WORDS } from '../../../functions/pages/words/all.ts';
import { named, NOW } from '../../support/builders.ts';

const DAY = 86_400;
const promised: Recovery = {
  resolution: 1,
  summary: 'Paid back',
  words: null,
  openedAt: NOW,
  by: after(NOW, DAY),
  state: 'open',
  doneAt: null,
};

test.each<[string, Recovery | null, number, string | null]>([
  ['no call is owed', null, 0, null],
  ['somebody is sought', promised, 0, 'Jemand aus dem Team ruft Sie bis Di., 3. März, 10:00 (Europe/Berlin) an.'],
  [
    'somebody has taken it',
    { ...promised, state: 'taken' },
    0,
    'Mia ruft Sie bis Di., 3. März, 10:00 (Europe/Berlin) an.',
  ],
  ['its time has passed', promised, DAY, 'Wir wollten Sie inzwischen angerufen haben.'],
  ['they have spoken', { ...promised, state: 'done', doneAt: NOW }, 0, null],
  ['it helped after all', { ...promised, state: 'settled' }, 0, null],
])('F82: what a customer reads of the call when %s', (_when, recovery, later, said) => {
  const words = callWords({ recovery, holder: named('mia') }, WORDS.de, 'Europe/Berlin', after(NOW, later));
  expect(words?.slice(0, said?.length) ?? null).toBe(said);
});
