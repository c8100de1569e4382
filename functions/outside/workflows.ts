import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';

export type Workflows = ReturnType<typeof workflows>;

/** A state machine. Both calls may be repeated: an execution has one name, a token is answered once. */
export const workflows = (sfn: SFNClient, stateMachineArn: string) => ({
  /** Starts an execution under a name that is used once. */
  async start(name: string, input: Record<string, unknown>): Promise<'started' | 'already-started'> {
    try {
      await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      return 'started';
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return 'already-started';
      throw error;
    }
  },

  /** Wakes the callback state that holds this token. `token-gone`: it waits no more, which is an outcome. */
  async wake(token: string): Promise<'answered' | 'token-gone'> {
    try {
      await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
      return 'answered';
    } catch (error) {
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
        return 'token-gone';
      throw error;
    }
  },
});
