import { readFile, stat, writeFile } from 'node:fs/promises';

/** A file's text, or the sentence that says why there is none. */
export type ReadText = { ok: true; text: string } | { ok: false; fault: string };

const largestBytes = 8 * 1024 * 1024;
const zipMark = 'PK\u0003\u0004';

/** Reads a text file a person gives a command: UTF-8, or UTF-16 that says so; never a binary one, an empty one or a huge one. */
export async function readTextFile(file: string): Promise<ReadText> {
  try {
    const { size } = await stat(file);
    if (size > largestBytes) return fault(tooLarge(file, largestBytes));
    return decode(file, await readFile(file));
  } catch (error) {
    return fault(failure(file, error, 'read'));
  }
}

/** The bytes of a file a person gives a command, or the sentence that says why there are none. */
export async function readBytes(file: string, largest: number): Promise<{ ok: true; bytes: Buffer } | { ok: false; fault: string }> {
  try {
    const { size } = await stat(file);
    if (size > largest) return { ok: false, fault: tooLarge(file, largest) };
    return { ok: true, bytes: await readFile(file) };
  } catch (error) {
    return { ok: false, fault: failure(file, error, 'read') };
  }
}

function tooLarge(file: string, largest: number): string {
  return `${file} is larger than ${largest / 1024 / 1024} MB.`;
}

/** Writes a new file. Answers null, or the sentence that says why not; one that is there is written over only by `force`. */
export async function writeTextFile(file: string, text: string, { force }: { force: boolean }): Promise<string | null> {
  try {
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
    return null;
  } catch (error) {
    return failure(file, error, 'written');
  }
}

function decode(file: string, bytes: Buffer): ReadText {
  const [first, second] = bytes;
  if (bytes.subarray(0, 4).toString('latin1') === zipMark)
    return fault(`${file} is a spreadsheet or an archive, not a text: save it as CSV UTF-8 and give that file.`);
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  if (encoding === 'utf-8' && bytes.includes(0)) return fault(`${file} is no text file: it holds binary bytes.`);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.trim() === '' ? fault(`${file} is empty.`) : { ok: true, text };
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    const line = encoding === 'utf-8' ? ` (line ${firstForeignLine(bytes)})` : '';
    return fault(`${file} is not UTF-8${line}: save it again as "CSV UTF-8", or with the encoding UTF-8.`);
  }
}

function firstForeignLine(bytes: Buffer): number {
  let from = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    const part = bytes.subarray(from, end === -1 ? bytes.length : end);
    if (end === -1 || part.toString('utf8').includes('\uFFFD')) return line;
    from = end + 1;
  }
}

function failure(file: string, error: unknown, done: 'read' | 'written'): string {
  const code = (error as { code?: string }).code;
  if (code === undefined) throw error;
  if (code === 'ENOENT') return done === 'read' ? `There is no file ${file}.` : `There is no folder for ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder, not a file.`;
  if (code === 'EEXIST') return `${file} is there already: choose another name, or say --force to write over it.`;
  if (code === 'EACCES') return `${file} cannot be ${done}: it is not allowed to this user.`;
  return `${file} cannot be ${done} (${code}).`;
}

function fault(sentence: string): ReadText {
  return { ok: false, fault: sentence };
}
