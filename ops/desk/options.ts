import { parseArgs } from 'node:util';
import { CannotDo } from './complaint.ts';

/** What is said on the command line, and by the environment where the command line says nothing. */
export interface Options {
  readonly stage: string;
  /** Undefined: what the profile of the AWS credentials says. */
  readonly region: string | undefined;
  /** Options of this command alone. */
  readonly more: Readonly<Record<string, string | undefined>>;
  readonly words: readonly string[];
}

interface Asked {
  /** The command as it is typed, with its options: shown when it is typed otherwise. */
  readonly usage: string;
  /** Names of further options, each with a value. */
  readonly more?: readonly string[];
  /** How many words it takes besides its options. @default 0 */
  readonly words?: number;
}

/** Reads a command line. Throws CannotDo with the usage. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { usage, more = [], words = 0 }: Asked,
): Options {
  const text = { type: 'string' } as const;
  const options = { stage: text, region: text, ...Object.fromEntries(more.map((name) => [name, text])) };
  const { values, positionals } = ((): { values: Record<string, unknown>; positionals: string[] } => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      throw new CannotDo(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    }
  })();
  const given = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const stage = given('stage');
  if (stage === undefined) throw new CannotDo(`Say which desk: --stage prod\n\n${usage}`);
  if (positionals.length !== words) throw new CannotDo(usage);
  return {
    stage,
    region: given('region') ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
    more: Object.fromEntries(more.map((name) => [name, given(name)])),
    words: positionals,
  };
}
