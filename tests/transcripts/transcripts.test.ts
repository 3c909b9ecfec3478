import { describe, it } from '@jest/globals';
import { playTranscript } from './playTranscript.ts';
import { readTranscripts } from './readTranscripts.ts';

const only = process.env['TRANSCRIPT'] ?? '';

/** Each conversation of the YAML files beside this one, played against real PostgreSQL. `TRANSCRIPT=words` plays those with the words in their title. */
describe.each(readTranscripts(import.meta.dirname))('$file', ({ transcripts }) => {
  it.each(transcripts.filter(({ title }) => title.includes(only)))('$title', playTranscript);
});
