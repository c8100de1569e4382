/** Reads a synthesised CDK cloud assembly into plain values, inside the fence of resource-types.ts. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import { fields, resolve, textOf, type Names, type Values } from './intrinsics.ts';
import type { Deployed } from './service.ts';
import { digest, emulated, fence, kindOf, type Kind, type Place, type Settings } from './resource-types.ts';

export { fence };
export type { Settings };

export interface Resource extends Deployed {
  readonly type: string;
  /** Properties with every intrinsic resolved. */
  readonly properties: Values;
  /** What `Ref` gives: a name, an id, or an ARN. */
  readonly ref: string;
  /** Absolute folder of a function's bundle. */
  readonly codeFolder?: string;
  /** A state machine's definition with its substitutions made. */
  readonly definition?: Values;
}

export interface Assembly {
  readonly settings: Settings;
  readonly resources: readonly Resource[];
}

/** The resources of a type, named without `AWS::`. */
export const ofType = ({ resources }: Pick<Assembly, 'resources'>, type: string): readonly Resource[] =>
  resources.filter((resource) => resource.type === `AWS::${type}`);

const readJson = (path: string): Values => fields(JSON.parse(readFileSync(path, 'utf8')));

/** All resources of the assembly in `dir`. Throws one Error with every complaint of the fence. */
export function readAssembly(dir: string, settings: Settings): Assembly {
  const assets = new Map<string, string>(); // object key in the asset bucket → path on disk
  const stacks: { name: string; template: Values }[] = [];
  for (const [name, artifact] of Object.entries(fields(readJson(join(dir, 'manifest.json'))['artifacts']))) {
    const { type, properties } = fields(artifact);
    const { file, templateFile } = fields(properties);
    if (type === 'cdk:cloud-assembly')
      throw new Error(`${name} is a nested assembly: make its stacks in the app itself.`);
    if (type === 'cdk:asset-manifest') collectAssets(dir, textOf(file) ?? '', assets);
    if (type === 'aws:cloudformation:stack')
      stacks.push({ name, template: readJson(join(dir, textOf(templateFile) ?? '')) });
  }
  const complaints = stacks.flatMap(({ name, template }) =>
    fence(template).map((complaint) => `${name}: ${complaint}`),
  );
  if (complaints.length > 0) throw new Error(`The local desk cannot run this stack:\n  ${complaints.join('\n  ')}`);
  return { settings, resources: stacks.flatMap(({ name, template }) => readStack(name, template, settings, assets)) };
}

function collectAssets(dir: string, file: string, assets: Map<string, string>): void {
  for (const asset of Object.values(fields(readJson(join(dir, file))['files']))) {
    const { source, destinations } = fields(asset);
    const path = textOf(fields(source)['path']);
    for (const destination of Object.values(fields(destinations))) {
      const key = textOf(fields(destination)['objectKey']);
      if (key !== undefined && path !== undefined) assets.set(key, resolvePath(dir, path));
    }
  }
}

function readStack(stack: string, template: Values, settings: Settings, assets: Map<string, string>): Resource[] {
  const declared = fields(template['Resources']);
  const pseudo: Values = {
    'AWS::Region': settings.region,
    'AWS::AccountId': settings.account,
    'AWS::Partition': settings.partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
  };
  const placeOf = (logicalId: string): { kind: Kind; place: Place } => {
    const { Type: type, Properties: properties } = fields(declared[logicalId]);
    const kind = kindOf(textOf(type) ?? '');
    if (kind === undefined)
      throw new Error(`${stack}: ${logicalId}, which something refers to, is not in the template.`);
    const given = kind.named === undefined ? undefined : resolve(fields(properties)[kind.named], names, logicalId);
    const made = kind.drawn === undefined ? `${stack}-${logicalId}` : digest(`${stack}/${logicalId}`, kind.drawn);
    return { kind, place: { ...settings, name: textOf(given) ?? made } };
  };
  const refOf = ({ kind, place }: { kind: Kind; place: Place }) =>
    (kind.ref === 'arn' ? kind.arn : kind.ref)?.(place) ?? place.name;
  const names: Names = {
    ref: (name) => pseudo[name] ?? refOf(placeOf(name)),
    attribute(logicalId, attribute) {
      const { kind, place } = placeOf(logicalId);
      const value = attribute === 'Arn' ? kind.arn?.(place) : kind.attributes?.[attribute]?.(place);
      if (value !== undefined) return value;
      throw new Error(
        `${stack}: GetAtt ${logicalId}.${attribute} is not known to the local desk (local/resource-types.ts).`,
      );
    },
  };
  return Object.entries(declared).flatMap(([logicalId, entry]) => {
    const type = textOf(fields(entry)['Type']) ?? '';
    if (emulated[type] === undefined) return [];
    const where = `${stack}: ${logicalId} (${type})`;
    const { kind, place } = placeOf(logicalId);
    const properties = fields(resolve(fields(entry)['Properties'], names, where));
    const ref = refOf({ kind, place });
    return {
      logicalId,
      name: place.name,
      arn: kind.arn?.(place) ?? ref,
      type,
      properties,
      ref,
      ...(type === 'AWS::Lambda::Function' && {
        codeFolder: assetPath(fields(properties['Code'])['S3Key'], assets, where),
      }),
      ...(type === 'AWS::StepFunctions::StateMachine' && { definition: definitionOf(properties, assets, where) }),
    };
  });
}

function assetPath(key: unknown, assets: Map<string, string>, where: string): string {
  const path = assets.get(textOf(key) ?? '');
  if (path !== undefined && existsSync(path)) return path;
  throw new Error(
    `${where}: ${textOf(key) ?? 'its code'} is not an asset of the assembly. Use assets, synthesise again.`,
  );
}

/** The machine's definition from its asset, with `${Name}` replaced by DefinitionSubstitutions. */
function definitionOf(properties: Values, assets: Map<string, string>, where: string): Values {
  const source = readFileSync(assetPath(fields(properties['DefinitionS3Location'])['Key'], assets, where), 'utf8');
  const substitutions = fields(properties['DefinitionSubstitutions']);
  const made = source.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) => {
    const value = textOf(substitutions[name]);
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1);
  });
  return fields(JSON.parse(made));
}
