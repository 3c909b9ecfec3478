import { jsonLines, type LineOf } from './jsonLines.ts';
import type { FileFault } from './fileFault.ts';

/** A JSON text's content and where in the text each of its values stands, or why it is no JSON. */
export type ParsedJson = { ok: true; value: unknown; lineOf: LineOf } | { ok: false; fault: FileFault };

export function parseJson(text: string): ParsedJson {
  try {
    const value = JSON.parse(text) as unknown;
    let lineOf: LineOf | null = null;
    return { ok: true, value, lineOf: (path) => (lineOf ??= jsonLines(text))(path) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const found = /\(line (\d+) column (\d+)\)/.exec(error.message);
    const line = found ? Number(found[1]) : text.trimEnd().split('\n').length;
    return { ok: false, fault: { line, place: found ? `column ${found[2]}` : '', message: `is no JSON: ${error.message}` } };
  }
}
