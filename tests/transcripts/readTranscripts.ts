import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';

const steps = z.array(
  z.record(z.string(), z.unknown()).refine((step) => Object.keys(step).length === 1, 'a step has one word before its colon'),
);

const transcript = z.strictObject({
  title: z.string(),
  /** Which demo shop it happens in. */
  shop: z.enum(['vesuvio', 'tahona']).default('vesuvio'),
  /** The language of the customer's browser. */
  language: z.enum(['es', 'en']).default('es'),
  /** The shop's local time at which the chat is opened; Wednesday noon when absent. */
  at: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/)
    .default('2026-03-04 12:00'),
  steps,
});

export type Transcript = z.infer<typeof transcript>;
export type Step = Transcript['steps'][number];

/** Every conversation of every YAML file in the folder; a file holds several, divided by `---`. */
export function readTranscripts(folder: string): { file: string; transcripts: Transcript[] }[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return files.map((file) => ({ file, transcripts: read(join(folder, file)) }));
}

function read(path: string): Transcript[] {
  const documents = parseAllDocuments(readFileSync(path, 'utf8'));
  if (!Array.isArray(documents)) throw new Error(`${path} holds no conversation`);
  return documents.map((document) => {
    const [fault] = document.errors;
    if (fault) throw new Error(`${path}: ${fault.message}`);
    return transcript.parse(document.toJS());
  });
}
