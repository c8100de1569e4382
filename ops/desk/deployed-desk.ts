import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { CannotDo } from './complaint.ts';

/** What the stack says of itself in its outputs: lib/baton-stack.ts. */
const Outputs = z.object({
  Url: z.string(),
  Domain: z.string(),
  Receives: z.enum(['receive', 'none']),
  InviteFunction: z.string(),
  RawMailBucket: z.string(),
  ConfigurationSet: z.string(),
  AlarmTopic: z.string(),
  KeyRing: z.string(),
});

/** A desk in an account, as the commands find it. */
export type DeployedDesk = z.infer<typeof Outputs> & { readonly stage: string; readonly region: string };

/** Reads what a stack says of itself. Throws CannotDo when it is of a version without what the commands need. */
export function readOutputs(stage: string, region: string, outputs: Readonly<Record<string, string>>): DeployedDesk {
  const read = Outputs.safeParse(outputs);
  if (read.success) return { ...read.data, stage, region };
  const missing = read.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new CannotDo(`The stack Baton-${stage} does not say its ${missing}. Deploy this version first.`);
}

/** Finds the desk of a stage. Throws CannotDo when there is none in this account and region. */
export async function findDesk(stage: string, wanted: string | undefined): Promise<DeployedDesk> {
  const client = new CloudFormationClient(wanted === undefined ? {} : { region: wanted });
  const region = await client.config.region();
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: `Baton-${stage}` }));
    const pairs = (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
    return readOutputs(stage, region, Object.fromEntries(pairs));
  } catch (error) {
    if (!(error instanceof Error && /does not exist/.test(error.message))) throw error;
    throw new CannotDo(
      `There is no desk ${stage} in ${region} of this account. Deploy it: npm run deploy -- --stage ${stage} --region ${region}`,
      { cause: error },
    );
  } finally {
    client.destroy();
  }
}
