import * as z from 'zod';
import type { Stock } from './take-stock.ts';

const Question = z.strictObject({ ask: z.literal('stock') });

type Needs = {
  invite: (event: unknown) => Promise<{ person: string; sub: string }>;
  takeStock: () => Promise<Stock>;
};

/** What whoever has the AWS credentials of the desk may ask of it: `{"ask": "stock"}`, or else an invitation. */
export const forOperators = ({ invite, takeStock }: Needs) => {
  return (event: unknown): Promise<{ person: string; sub: string } | Stock> =>
    Question.safeParse(event).success ? takeStock() : invite(event);
};
