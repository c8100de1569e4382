import { addMessage } from '../customer-message.ts';
import { findThreads } from './find-thread.ts';
import { joinThread } from './join-thread.ts';
import { limits } from './limits.ts';
import { mailAreas } from './mail-areas.ts';
import { mailFacts } from './mail-facts.ts';
import { mailLimits } from './mail-limits.ts';
import { openByMail } from './open-by-mail.ts';
import { type TakeInMail, takeInMail } from './take-in-mail.ts';
import { isOurs, whoWrites } from '../who-writes.ts';

/** What taking in mail needs, of what is made of its parts here. */
type Needs = Omit<
  Parameters<typeof takeInMail>[0] &
    Parameters<typeof findThreads>[0] &
    Parameters<typeof joinThread>[0] &
    Parameters<typeof openByMail>[0] &
    Parameters<typeof addMessage>[0] &
    Parameters<typeof whoWrites>[0] &
    Parameters<typeof mailAreas>[0] &
    Parameters<typeof mailLimits>[0],
  'isOurs' | 'findThreads' | 'joinThread' | 'openByMail' | 'limits' | 'addMessage' | 'facts' | 'areasBeside'
>;

/** Taking in mail, put together. */
export const mailIntake = (needs: Needs): TakeInMail => {
  const all = limits(needs.intake);
  return takeInMail({
    ...needs,
    facts: mailFacts({ whoWrites: whoWrites(needs), limits: all }),
    findThreads: findThreads(needs),
    joinThread: joinThread({ ...needs, isOurs: isOurs(needs), addMessage: addMessage(needs) }),
    openByMail: openByMail(needs),
    areasBeside: mailAreas(needs),
    limits: mailLimits({ ...needs, limits: all }),
  });
};
