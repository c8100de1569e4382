import { readExecutionName } from '../domain/ladder/run.ts';
import type { Step } from '../domain/ladder/step.ts';
import { ExecutionEnded } from '../shared/aws-events.ts';
import { type InputOf, StepInput } from './input.ts';

type Needs = {
  next: (input: InputOf<'next'>) => Promise<Step>;
  ask: (input: InputOf<'ask'>) => Promise<void>;
  hold: (input: InputOf<'hold'>) => Promise<void>;
  restart: (failed: { ref: string; run: number; execution: number; error: string }) => Promise<{ restarted: boolean }>;
};

/** The ladder's function: one step per Task state, and the way back for executions that ended badly. */
export const ladderSteps = ({ next, ask, hold, restart }: Needs) => {
  return async (event: unknown): Promise<unknown> => {
    const ended = ExecutionEnded.safeParse(event);
    if (ended.success) {
      const { name, status } = ended.data.detail;
      const execution = readExecutionName(name);
      return execution ? restart({ ...execution, error: status }) : { restarted: false };
    }
    const input = StepInput.parse(event);
    switch (input.step) {
      case 'next':
        return next(input);
      case 'ask':
        return ask(input);
      case 'hold':
        return hold(input);
      case 'recover':
        return restart(input);
    }
  };
};
