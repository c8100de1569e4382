/**
 * How large each function is and how long it takes to initialise, beside an empty handler that makes the same clients of
 * the AWS SDK. Measured in processes of their own, without a compile cache, as Lambda's first start has none.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { z } from 'zod';
import { BUNDLING, codeOf, entries, type Entry } from '../lib/bundle.ts';
import { ofType, readAssembly, type Resource } from '../local/assembly.ts';
import { assemblyFolder } from '../local/synthesis.ts';

/** Starts of each, of which the median counts. */
const STARTS = 7;
const PLACE = {
  region: 'eu-central-1',
  account: '000000000000',
  partition: 'aws',
  publicUrl: 'https://desk.example.com',
};

/** Milliseconds of one import of the module `file`, in a process with this environment. */
const initialises = (file: string, env: Readonly<Record<string, string>>): number =>
  Number(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const began = performance.now();
         await import(${JSON.stringify(`file://${file}`)});
         process.stdout.write(String(performance.now() - began)); process.exit(0);`,
      ],
      { env: { ...env, NODE_DISABLE_COMPILE_CACHE: '1' }, encoding: 'utf8' },
    ),
  );
const rounded = (n: number) => Number(n.toFixed(2));
const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
const kilobytesOf = (files: readonly string[]): number =>
  Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000);

/** The packages of the SDK's clients that an entry's bundle holds. */
function clientsOf(entry: Entry): string[] {
  const { metafile } = buildSync({
    ...BUNDLING,
    entryPoints: [`functions/entry/${entry}.ts`],
    write: false,
    metafile: true,
  });
  const found = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
      bytesInOutput > 0 ? (/node_modules\/(@aws-sdk\/(?:client-[\w-]+|lib-dynamodb))\//.exec(file)?.[1] ?? []) : [],
    ),
  );
  return [...new Set(found)].toSorted();
}

/** The names under which the packages export their clients. */
const CLIENTS: Readonly<Record<string, string>> = {
  '@aws-sdk/client-cognito-identity-provider': 'CognitoIdentityProviderClient',
  '@aws-sdk/client-dynamodb': 'DynamoDBClient',
  '@aws-sdk/client-s3': 'S3Client',
  '@aws-sdk/client-secrets-manager': 'SecretsManagerClient',
  '@aws-sdk/client-ses': 'SESClient',
  '@aws-sdk/client-sfn': 'SFNClient',
  '@aws-sdk/client-sqs': 'SQSClient',
  '@aws-sdk/lib-dynamodb': 'DynamoDBDocumentClient',
};

/** The bundle of a handler that does nothing, with these clients. Throws an Error for a package without a known client. */
function emptyHandler(packages: readonly string[], outfile: string): void {
  const lines = packages.map((name) => {
    const client = CLIENTS[name];
    if (client === undefined) throw new Error(`bench/functions.ts does not know the client of ${name}`);
    const made = name.includes('/lib-') ? `${client}.from` : `new ${client}({})`;
    return { imported: `import { ${client} } from '${name}';`, made };
  });
  const contents = `${lines.map(({ imported }) => imported).join('\n')}
    const made = [${lines.map(({ made }) => made).join(', ')}];
    export const handler = async () => made.length;`;
  buildSync({ ...BUNDLING, stdin: { contents, resolveDir: BUNDLING.absWorkingDir }, outfile });
}

const Variables = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
});

/** Kilobytes and milliseconds of each function, each beside its empty handler's, and how many times that. */
export async function functions() {
  const assembly = readAssembly(await assemblyFolder(), PLACE);
  const folder = mkdtempSync(join(tmpdir(), 'baton-empty-'));
  const of = (entry: Entry, { codeFolder = '', properties }: Resource) => {
    const file = join(codeFolder, 'index.mjs');
    const empty = join(folder, `${entry}.mjs`);
    emptyHandler(clientsOf(entry), empty);
    const env = {
      ...Variables.parse(properties).Environment.Variables,
      AWS_REGION: PLACE.region,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    };
    const [kilobytes, emptyKilobytes] = [kilobytesOf([file]), kilobytesOf([empty])];
    const besideKilobytes = kilobytesOf(filesIn(codeFolder)) - kilobytes;
    // In turn, so that whatever else the machine does falls on both.
    const starts = Array.from({ length: STARTS }, () => [initialises(file, env), initialises(empty, env)] as const);
    const [ms, emptyMs] = [median(starts.map(([one]) => one)), median(starts.map(([, other]) => other))];
    const times = rounded(ms / emptyMs);
    return { kilobytes, besideKilobytes, emptyKilobytes, ms: rounded(ms), emptyMs: rounded(emptyMs), times };
  };
  const code = new Map(entries.map((entry) => [readFileSync(join(codeOf(entry), 'index.mjs'), 'utf8'), entry]));
  const figures = ofType(assembly, 'Lambda::Function').flatMap((fn) => {
    const entry = code.get(readFileSync(join(fn.codeFolder ?? '', 'index.mjs'), 'utf8'));
    return entry === undefined ? [] : [[entry, of(entry, fn)] as const];
  });
  rmSync(folder, { recursive: true, force: true });
  return Object.fromEntries(figures);
}
