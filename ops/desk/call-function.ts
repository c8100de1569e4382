import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { CannotDo } from './complaint.ts';

const Failure = z.object({ errorType: z.string().optional(), errorMessage: z.string() });

/** Calls a function and waits for its answer. Throws CannotDo with the function's own words when it fails. */
export const callFunction =
  (lambda: LambdaClient) =>
  async (name: string, payload: object): Promise<unknown> => {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) }),
    );
    const answer: unknown = JSON.parse(Payload?.transformToString() || 'null');
    if (FunctionError === undefined) return answer;
    const failure = Failure.safeParse(answer);
    throw new CannotDo(`The desk refused: ${failure.success ? failure.data.errorMessage : FunctionError}`);
  };
