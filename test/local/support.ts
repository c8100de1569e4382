/** What tests of emulated services stand on: a clock that tests move, an in-memory database, small templates on disk. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly, type Assembly } from '../../local/assembly.ts';
import { Work, type Ground } from '../../local/service.ts';

export const settings = {
  region: 'eu-central-1',
  account: '000000000000',
  partition: 'aws',
  publicUrl: 'http://127.0.0.1:3000',
};

/** A ground whose clock stands still at `now` until a test sets it. */
export function testGround(now = Date.parse('2026-03-02T09:00:00Z')) {
  const clock = { at: now, now: () => clock.at };
  const ground: Ground = { clock, db: new DatabaseSync(':memory:'), work: new Work(), changed: () => {} };
  return { ...ground, clock };
}

export const tempDir = () => mkdtempSync(join(tmpdir(), 'baton-test-'));

/** Asset hash → file name → text, or the text of an asset that is one file. */
type Files = Record<string, Record<string, string> | string>;

/** A cloud assembly with one stack `Desk` of these resources. */
function assemblyDir(template: object, files: Files = {}): string {
  const dir = tempDir();
  const assets: Record<string, unknown> = {};
  for (const [hash, contents] of Object.entries(files)) {
    const path = `asset.${hash}`;
    if (typeof contents === 'string') writeFileSync(join(dir, path), contents);
    else {
      mkdirSync(join(dir, path));
      for (const [name, text] of Object.entries(contents)) writeFileSync(join(dir, path, name), text);
    }
    assets[hash] = {
      source: { path, packaging: 'zip' },
      destinations: { here: { bucketName: 'assets', objectKey: `${hash}.zip` } },
    };
  }
  const write = (name: string, content: unknown) => writeFileSync(join(dir, name), JSON.stringify(content));
  write('Desk.assets.json', { files: assets });
  write('Desk.template.json', template);
  write('manifest.json', {
    artifacts: {
      'Desk.assets': { type: 'cdk:asset-manifest', properties: { file: 'Desk.assets.json' } },
      Desk: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Desk.template.json' } },
    },
  });
  return dir;
}

export const assemblyOf = (resources: object, files: Files = {}): Assembly =>
  readAssembly(assemblyDir({ Resources: resources }, files), settings);

/** A function resource whose code is the asset `hash`. */
export const aFunction = (hash: string, properties: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'assets', S3Key: `${hash}.zip` },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Timeout: 5,
    ...properties,
  },
});

/** A state machine whose definition is the asset `hash`. */
export const aMachine = (hash: string) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { DefinitionS3Location: { Bucket: 'assets', Key: `${hash}.zip` } },
});

/** A role with one policy document of these statements. */
export const aRole = (...statements: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }] },
});
