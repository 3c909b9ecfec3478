import { z } from 'zod';
import { valueAt, type DocumentFault, type DocumentPath } from './documentFault.ts';

const longestShown = 60;
const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
};

/** Everything that keeps a document from being of this shape, keys it does not know included, each as a sentence about its place. */
export function schemaFaults(schema: z.ZodType, document: unknown): DocumentFault[] {
  const parsed = schema.safeParse(document);
  const issues = parsed.success ? [] : parsed.error.issues;
  return [
    ...issues.map((issue) => ({ path: issue.path, message: sentenceOf(issue, valueAt(document, issue.path)) })),
    ...unknownKeys(schema, document, []),
  ];
}

type Issue = z.core.$ZodIssue;

function sentenceOf(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type' && value === undefined) return 'is missing';
  return `must be ${wantedBy(issue)}${shown(value)}`;
}

function wantedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'too_small':
      return sizeOf(issue.origin, 'at least', Number(issue.minimum));
    case 'too_big':
      return sizeOf(issue.origin, 'at most', Number(issue.maximum));
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      if (issue.format === 'date') return 'a date like 2026-12-25';
      return issue.message.startsWith('Invalid') ? `of the form ${String(issue.pattern ?? issue.format)}` : issue.message;
    default:
      return issue.message;
  }
}

function sizeOf(origin: string, bound: string, size: number): string {
  if (origin === 'string') return size === 1 && bound === 'at least' ? 'a text, not an empty one' : `${bound} ${size} characters long`;
  return origin === 'array' ? `a list of ${bound} ${size}` : `${bound} ${size}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string')
    return value.trim() === '' ? '' : `, not "${value.length > longestShown ? `${value.slice(0, longestShown)}…` : value}"`;
  if (Array.isArray(value)) return `, not ${value.length}`;
  return value === null || ['number', 'boolean'].includes(typeof value) ? `, not ${String(value)}` : '';
}

/** A schema that strips what it does not know would take a misspelt key for one left out. */
function unknownKeys(schema: z.ZodType, value: unknown, path: DocumentPath): DocumentFault[] {
  const bare = withoutWrappers(schema);
  if (bare instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((one: unknown, index) => unknownKeys(bare.element as z.ZodType, one, [...path, index]));
  if (!(bare instanceof z.ZodObject) || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const shape = bare.shape as Record<string, z.ZodType>;
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (known) return unknownKeys(known, inner, [...path, key]);
    return [{ path: [...path, key], message: `is not known here; there are ${Object.keys(shape).join(', ')}` }];
  });
}

function withoutWrappers(schema: z.ZodType): z.ZodType {
  const { def } = schema;
  return 'innerType' in def ? withoutWrappers(def.innerType as z.ZodType) : schema;
}
