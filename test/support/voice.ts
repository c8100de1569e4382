/** What looking back, passing ideas on and telling of them needs, on stores of a test. */
import type { Contact } from '../../functions/domain/directory/person.ts';
import { lookBack } from '../../functions/use-cases/look-back.ts';
import { passOnIdea } from '../../functions/use-cases/pass-on-idea.ts';
import { peopleOfCase } from '../../functions/use-cases/people-of-case.ts';
import { walkCase } from '../../functions/use-cases/walk-case.ts';
import { thankColleague } from '../../functions/use-cases/thank-colleague.ts';
import { sendLetter } from '../../functions/use-cases/send-letter.ts';

export const LAST_RESORT: Contact = { name: 'Lou', email: 'lou@baton.test' };

type Needs = Parameters<typeof peopleOfCase>[0] &
  Omit<Parameters<typeof walkCase>[0], 'peopleOfCase'> &
  Omit<Parameters<typeof lookBack>[0], 'peopleOfCase' | 'zone'> &
  Omit<Parameters<typeof passOnIdea>[0], 'peopleOfCase' | 'zone' | 'lastResort'> &
  Parameters<typeof sendLetter>[0] &
  Omit<Parameters<typeof thankColleague>[0], 'zone'>;

export function voiceOf(needs: Needs) {
  const desk = { zone: 'Europe/Berlin', lastResort: LAST_RESORT };
  const whole = { ...needs, ...desk, peopleOfCase: peopleOfCase(needs) };
  return {
    ...desk,
    peopleOfCase: whole.peopleOfCase,
    lookBack: lookBack(whole),
    passOnIdea: passOnIdea(whole),
    sendLetter: sendLetter(whole),
    walkCase: walkCase(whole),
    thankColleague: thankColleague(whole),
  };
}
