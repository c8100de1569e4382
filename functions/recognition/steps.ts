import { readExecutionName } from '../domain/recognition/report-week.ts';
import { ExecutionEnded, ScheduledEvent } from '../shared/aws-events.ts';
import type { listAreas } from './areas.ts';
import type { makeArea } from './area.ts';
import type { areaFailed } from './area-failed.ts';
import type { begin } from './begin.ts';
import type { makeCompany } from './company.ts';
import type { recordFailure } from './failed.ts';
import { StepInput } from './input.ts';
import type { writeMails } from './mails.ts';

type Needs = {
  begin: ReturnType<typeof begin>;
  areas: ReturnType<typeof listAreas>;
  area: ReturnType<typeof makeArea>;
  areaFailed: ReturnType<typeof areaFailed>;
  company: ReturnType<typeof makeCompany>;
  mails: ReturnType<typeof writeMails>;
  failed: ReturnType<typeof recordFailure>;
};

/**
 * The function of the weekly report: what the schedule calls, one step per Task state of the machine, and the way back for
 * executions that ended badly.
 */
export const recognitionSteps = (needs: Needs) => {
  return async (event: unknown): Promise<unknown> => {
    if (ScheduledEvent.safeParse(event).success) return needs.begin();
    const ended = ExecutionEnded.safeParse(event);
    if (ended.success) {
      const { name, status } = ended.data.detail;
      const execution = readExecutionName(name);
      return execution ? needs.failed({ ...execution, error: status }) : { again: false };
    }
    const input = StepInput.parse(event);
    switch (input.step) {
      case 'areas':
        return needs.areas(input);
      case 'area':
        return needs.area(input);
      case 'area-failed':
        return needs.areaFailed(input);
      case 'company':
        return needs.company(input);
      case 'mails':
        return needs.mails(input);
      case 'failed':
        return needs.failed(input);
    }
  };
};
