import type { begin } from './begin.ts';
import type { listAreas } from './areas.ts';
import type { makeArea } from './area.ts';
import type { makeCompany } from './company.ts';
import type { recordFailure } from './failed.ts';
import { StepInput } from './input.ts';
import type { writeMails } from './mails.ts';

type Needs = {
  begin: ReturnType<typeof begin>;
  areas: ReturnType<typeof listAreas>;
  area: ReturnType<typeof makeArea>;
  company: ReturnType<typeof makeCompany>;
  mails: ReturnType<typeof writeMails>;
  failed: ReturnType<typeof recordFailure>;
};

/** The function of the weekly report: what the schedule calls, and one step per Task state of the machine. */
export const recognitionSteps = (needs: Needs) => {
  return (event: unknown): Promise<unknown> => {
    const input = StepInput.parse(event);
    switch (input.step) {
      case 'begin':
        return needs.begin();
      case 'areas':
        return needs.areas(input);
      case 'area':
        return needs.area(input);
      case 'company':
        return needs.company(input);
      case 'mails':
        return needs.mails(input);
      case 'failed':
        return needs.failed(input);
    }
  };
};
