/** What is asked about walks. */
import * as z from 'zod';
import { words } from '../../domain/texts.ts';
import { YesNo } from '../../domain/walks/walk.ts';

export const AnswerWalk = z
  .strictObject({
    case: z.int().min(1).max(10).meta({ description: 'Number of the case' }),
    answer: YesNo,
    reason: words('is missing: say why', 1_000),
  })
  .meta({
    description: 'Whether you would do business with us after such a case, and why',
    examples: [{ case: 3, answer: 'no', reason: 'Three days without a word, and nobody said why.' }],
  });
