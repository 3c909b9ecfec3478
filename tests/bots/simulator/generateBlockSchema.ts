import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

type Schema = { [key: string]: unknown };
type Definitions = Record<string, Schema>;

const projectFolder = join(import.meta.dirname, '../../..');
export const schemaFile = join(projectFolder, 'bots/slack/simulator/blocks.schema.json');

const deref = (schema: Schema, definitions: Definitions): Schema[] => {
  if (typeof schema.$ref === 'string') return deref(definitions[schema.$ref.replace('#/definitions/', '')] ?? {}, definitions);
  if (Array.isArray(schema.anyOf)) return schema.anyOf.flatMap((part: Schema) => deref(part, definitions));
  return [schema];
};

const typeOf = (schema: Schema): string | undefined => {
  const type = (schema.properties as Record<string, Schema> | undefined)?.type;
  return typeof type?.const === 'string' ? type.const : undefined;
};

const refOf = (schema: Schema, definitions: Definitions): Schema => {
  const name = Object.keys(definitions).find((key) => definitions[key] === schema);
  return name === undefined ? schema : { $ref: `#/definitions/${name}` };
};

/** A union told apart by `type` becomes if/then per type, so that a fault names the one shape that was meant and not all of them. */
const tellApart = (schema: Schema, definitions: Definitions): Schema => {
  const leaves = deref(schema, definitions);
  const byType = Map.groupBy(leaves, typeOf);
  if (byType.has(undefined) || byType.size < 2) return schema;
  const cases = [...byType].map(([type, shapes]) => {
    const refs = shapes.map((shape) => refOf(shape, definitions));
    return { if: { properties: { type: { const: type } } }, then: refs.length === 1 ? refs[0] : { anyOf: refs } };
  });
  return { type: 'object', required: ['type'], properties: { type: { enum: [...byType.keys()] } }, allOf: cases };
};

const rewrite = (value: unknown, definitions: Definitions): unknown => {
  if (Array.isArray(value)) return value.map((part) => rewrite(part, definitions));
  if (value === null || typeof value !== 'object') return value;
  const schema = value as Schema;
  if (Array.isArray(schema.anyOf)) {
    const told = tellApart(schema, definitions);
    if (told !== schema) return told;
  }
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, rewrite(part, definitions)]));
};

/** The schema of every block and view, taken from the types the Slack client ships. About 2 s. */
export const generateBlockSchema = (): string => {
  const generator = createGenerator({
    path: join(projectFolder, 'node_modules/@slack/types/dist/index.d.ts'),
    tsconfig: join(projectFolder, 'tsconfig.json'),
    skipTypeCheck: true,
    jsDoc: 'none',
  });
  const definitions: Definitions = {};
  for (const root of ['KnownBlock', 'HomeView', 'ModalView']) Object.assign(definitions, generator.createSchema(root).definitions);
  definitions.AnyBlock = { $ref: '#/definitions/KnownBlock' };
  delete definitions.Block;
  const written = Object.entries(definitions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(rewrite(schema, definitions))}`);
  const note = 'Generated from @slack/types by tests/bots/simulator/generateBlockSchema.ts. Do not edit.';
  return `{"$comment":${JSON.stringify(note)},"definitions":{\n${written.join(',\n')}\n}}\n`;
};

if (process.argv[1] === import.meta.filename) await writeFile(schemaFile, generateBlockSchema());
