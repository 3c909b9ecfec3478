import { describe, it } from '@jest/globals';
import { playTranscript } from './playTranscript.ts';
import { readTranscripts } from './readTranscripts.ts';

const only = process.env['TRANSCRIPT'] ?? '';

const chosen = readTranscripts(import.meta.dirname)
  .map(({ file, transcripts }) => ({ file, transcripts: transcripts.filter(({ title }) => title.includes(only)) }))
  .filter(({ transcripts }) => transcripts.length > 0);

/** Each conversation of the YAML files beside this one, played against real PostgreSQL. `TRANSCRIPT=words` plays those with the words in their title. */
describe.each(chosen)('$file', ({ transcripts }) => {
  it.each(transcripts)('$title', playTranscript);
});
