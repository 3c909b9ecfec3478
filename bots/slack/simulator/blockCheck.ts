import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { BlockFault } from './blockFault.ts';
import { limitFaults } from './blockLimits.ts';
import { blockRuleFaults, viewRuleFaults } from './blockRules.ts';

/** Finds what Slack would refuse. `pointer` is where the value stands among the arguments. */
export type BlockCheck = {
  message: (blocks: unknown) => BlockFault[];
  view: (view: unknown, expected: 'modal' | 'home') => BlockFault[];
};

const sentenceOf = (error: ErrorObject): string => {
  if (error.keyword === 'required') return `missing required field: ${String(error.params.missingProperty)}`;
  if (error.keyword === 'additionalProperties') return `invalid additional property: ${String(error.params.additionalProperty)}`;
  if (error.keyword === 'enum' && error.instancePath.endsWith('/type')) return `unsupported type: ${String(error.data)}`;
  if (error.keyword === 'enum') return `must be one of: ${(error.params.allowedValues as unknown[]).join(', ')}`;
  if (error.keyword === 'const') return `must be equal to: ${String(error.params.allowedValue)}`;
  if (error.keyword === 'type') return `must be of type: ${String(error.params.type)}`;
  if (error.keyword === 'anyOf') return 'failed to match all allowed schemas';
  return error.message ?? error.keyword;
};

const schemaFaults = (validate: ValidateFunction, value: unknown, pointer: string): BlockFault[] => {
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter((error) => error.keyword !== 'if')
    .map((error) => ({ pointer: `${pointer}${error.instancePath}`, text: sentenceOf(error) }));
};

const distinct = (faults: BlockFault[]): BlockFault[] => [
  ...new Map(faults.map((fault) => [`${fault.pointer} ${fault.text}`, fault])).values(),
];

const buildCheck = async (): Promise<BlockCheck> => {
  const [{ Ajv }, schema] = await Promise.all([import('ajv'), readFile(join(import.meta.dirname, 'blocks.schema.json'), 'utf8')]);
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  ajv.addSchema(JSON.parse(schema) as object, 'blocks');
  const compile = (name: string): ValidateFunction => ajv.compile({ $ref: `blocks#/definitions/${name}` });
  const block = compile('KnownBlock');
  const views = { modal: compile('ModalView'), home: compile('HomeView') };
  return {
    message: (blocks) => {
      if (!Array.isArray(blocks)) return [{ pointer: '/blocks', text: 'must be of type: array' }];
      const shapes = blocks.flatMap((each, index) => schemaFaults(block, each, `/blocks/${index}`));
      return distinct([...shapes, ...limitFaults({ type: 'message', blocks }, ''), ...blockRuleFaults(blocks, '/blocks')]);
    },
    view: (view, expected) => {
      if (typeof view !== 'object' || view === null) return [{ pointer: '/view', text: 'must be of type: object' }];
      const shapes = schemaFaults(views[expected], view, '/view');
      return distinct([...shapes, ...limitFaults(view, '/view'), ...viewRuleFaults(view as Record<string, unknown>, '/view')]);
    },
  };
};

let loaded: Promise<BlockCheck> | undefined;

/** The check, compiled at first use: about 0.2 s that a start-up does not pay. */
export const blockCheck = (): Promise<BlockCheck> => (loaded ??= buildCheck());
