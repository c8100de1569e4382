/** Reads a synthesised CDK cloud assembly into plain values, inside the fence of resource-types.ts. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import { fields, isRecord, listOf, resolve, textOf, type Names, type Values } from './intrinsics.ts';
import { digest, emulated, fence, kindOf, type Kind, type Place, type Settings } from './resource-types.ts';

export { fence };
export type { Settings };

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly stack: string;
  /** Properties with every intrinsic resolved. */
  readonly properties: Values;
  /** What `Ref` gives: a name, an id, or an ARN. */
  readonly ref: string;
  readonly arn?: string;
  /** Absolute folder of a function's bundle. */
  readonly codeFolder?: string;
  /** A state machine's definition with its substitutions made. */
  readonly definition?: Values;
}

export interface Assembly {
  readonly settings: Settings;
  readonly resources: readonly Resource[];
  /** Resources without behaviour here. */
  readonly passedOver: readonly { logicalId: string; type: string }[];
}

/** The resources of a type, named without `AWS::`. */
export const ofType = ({ resources }: Pick<Assembly, 'resources'>, type: string): readonly Resource[] =>
  resources.filter((resource) => resource.type === `AWS::${type}`);

const readJson = (path: string): Values => {
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return fields(content);
};

/** All resources of the assembly in `dir`. Throws one Error with every complaint of the fence. */
export function readAssembly(dir: string, settings: Settings): Assembly {
  const artifacts = Object.entries(fields(readJson(join(dir, 'manifest.json'))['artifacts']));
  const assets = new Map<string, string>(); // object key in the asset bucket → path on disk
  const stacks: { name: string; template: Values }[] = [];
  for (const [id, artifact] of artifacts) {
    const { type, properties } = fields(artifact);
    const { file, templateFile, stackName } = fields(properties);
    if (type === 'cdk:cloud-assembly')
      throw new Error(`${id} is a nested assembly (a CDK Stage). Make the stacks in the app itself.`);
    if (type === 'cdk:asset-manifest') collectAssets(dir, textOf(file) ?? '', assets);
    if (type === 'aws:cloudformation:stack')
      stacks.push({ name: textOf(stackName) ?? id, template: readJson(join(dir, textOf(templateFile) ?? '')) });
  }
  const complaints = stacks.flatMap(({ name, template }) =>
    fence(template).map((complaint) => `${name}: ${complaint}`),
  );
  if (complaints.length > 0) throw new Error(`The local desk cannot run this stack:\n  ${complaints.join('\n  ')}`);
  const parts = stacks.map(({ name, template }) => readStack(name, template, settings, assets));
  return { settings, resources: parts.flatMap((p) => p.resources), passedOver: parts.flatMap((p) => p.passed) };
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

function readStack(stack: string, template: Values, settings: Settings, assets: Map<string, string>) {
  const declared = fields(template['Resources']);
  const parameters = fields(template['Parameters']);
  const pseudo: Values = {
    'AWS::Region': settings.region,
    'AWS::AccountId': settings.account,
    'AWS::Partition': settings.partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:${settings.partition}:cloudformation:${settings.region}:${settings.account}:stack/${stack}/${digest(stack, 8)}`,
  };
  const placeOf = (logicalId: string): { kind: Kind; place: Place } => {
    const { Type: type, Properties: properties } = fields(declared[logicalId]);
    const kind = kindOf(textOf(type) ?? '');
    if (kind === undefined)
      throw new Error(`${stack}: something refers to ${logicalId}, which is no resource of the template.`);
    const given = kind.named === undefined ? undefined : resolve(fields(properties)[kind.named], names, logicalId);
    const name = textOf(given) ?? kind.physicalName?.(`${stack}/${logicalId}`) ?? `${stack}-${logicalId}`;
    return { kind, place: { ...settings, name, logicalId } };
  };
  const refOf = ({ kind, place }: { kind: Kind; place: Place }) =>
    kind.ref === 'arn' ? (kind.arn?.(place) ?? place.name) : (kind.ref?.(place) ?? place.name);
  const names: Names = {
    ref(name) {
      if (name in pseudo) return pseudo[name];
      if (!(name in parameters)) return refOf(placeOf(name));
      const { Default: value } = fields(parameters[name]);
      if (value === undefined)
        throw new Error(`${stack}: parameter ${name} has no default, and the local desk sets none.`);
      return value;
    },
    attribute(logicalId, attribute) {
      const { kind, place } = placeOf(logicalId);
      const value = attribute === 'Arn' ? kind.arn?.(place) : kind.attributes?.[attribute]?.(place);
      if (value === undefined)
        throw new Error(
          `${stack}: GetAtt ${logicalId}.${attribute} is not known to the local desk (local/assembly.ts).`,
        );
      return value;
    },
  };
  const resources: Resource[] = [];
  const passed: { logicalId: string; type: string }[] = [];
  for (const [logicalId, entry] of Object.entries(declared)) {
    const { Type: rawType, Properties: raw, Condition: condition } = fields(entry);
    const type = textOf(rawType) ?? '';
    if (emulated[type] === undefined) {
      passed.push({ logicalId, type });
      continue;
    }
    const where = `${stack}: ${logicalId} (${type})`;
    if (
      condition !== undefined &&
      resolve(fields(template['Conditions'])[textOf(condition) ?? ''], names, where) !== true
    )
      continue;
    const { kind, place } = placeOf(logicalId);
    const properties = atPublicUrl(fields(resolve(raw ?? {}, names, where)), settings);
    const ownArn = kind.arn?.(place);
    resources.push({
      logicalId,
      type,
      stack,
      properties,
      ref: refOf({ kind, place }),
      ...(ownArn === undefined ? {} : { arn: ownArn }),
      ...(type === 'AWS::Lambda::Function' ? { codeFolder: codeFolder(properties, assets, where) } : {}),
      ...(type === 'AWS::StepFunctions::StateMachine' ? { definition: definitionOf(properties, assets, where) } : {}),
    });
  }
  return { resources, passed };
}

/** Addresses that the CDK writes for an HTTP API by its id lead to the desk. */
function atPublicUrl(properties: Values, { region, publicUrl }: Settings): Values {
  const made: unknown = JSON.parse(
    JSON.stringify(properties).replaceAll(
      new RegExp(`https://[0-9a-f]{10}\\.execute-api\\.${region}\\.amazonaws\\.com`, 'g'),
      publicUrl,
    ),
  );
  return fields(made);
}

function codeFolder(properties: Values, assets: Map<string, string>, where: string): string {
  const key = textOf(fields(properties['Code'])['S3Key']);
  if (key === undefined) throw new Error(`${where}: the code is not an asset. Use Code.fromAsset.`);
  return assetPath(key, assets, where);
}

function assetPath(key: string, assets: Map<string, string>, where: string): string {
  const path = assets.get(key);
  if (path === undefined || !existsSync(path))
    throw new Error(`${where}: asset ${key} is not in the assembly. Synthesise again.`);
  return path;
}

/** The machine's definition, from its own text or from an asset, with `${Name}` replaced by DefinitionSubstitutions. */
function definitionOf(properties: Values, assets: Map<string, string>, where: string): Values {
  const {
    DefinitionString: text,
    Definition: object,
    DefinitionS3Location: location,
    DefinitionSubstitutions: given,
  } = properties;
  const key = textOf(fields(location)['Key']);
  const source =
    textOf(text) ??
    (key === undefined ? JSON.stringify(object ?? null) : readFileSync(assetPath(key, assets, where), 'utf8'));
  const substitutions = fields(given);
  const made = source.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) => {
    const value = substitutions[name];
    return value === undefined ? whole : JSON.stringify(String(listOf(value)[0])).slice(1, -1);
  });
  const definition: unknown = JSON.parse(made);
  if (!isRecord(definition)) throw new Error(`${where} has no definition.`);
  return definition;
}
