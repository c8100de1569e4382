import type { Log } from '../shared/log.ts';
import type { InputOf } from './input.ts';

/**
 * The step `Area failed`: one area's week could not be computed, whatever was tried. It holds up nobody else's: the log
 * names it, the machine tells the step `Company` of it, and the execution ends badly when everything else is mailed.
 */
export const areaFailed = ({ log }: { log: Log }) => {
  return async ({ week, execution, area, error }: InputOf<'area-failed'>): Promise<void> => {
    log.error('area not in the report', { week, execution, area, error });
  };
};
