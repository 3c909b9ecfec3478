import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { fileLimits, type FileRefusal } from '../../core/files/fileRules.ts';
import type { SentFile } from '../../core/files/keepFiles.ts';
import { HttpRefusal } from './httpRefusal.ts';

/** What came in the parts of an upload. `activity` is the text of that part, unread; null when there was none. */
export type Upload = { activity: string | null; files: SentFile[] };

/** Room for the small pictures that clients put into the activity; they are not kept. */
const maxActivityBytes = 512 * 1024;
/** What is beyond the limits is read and thrown away, so that the client hears the answer; of more than this nothing is read. */
const maxBodyBytes = 64 * 1024 * 1024;

const statusOf: Record<FileRefusal, number> = { FileNotAccepted: 415, FileDamaged: 400, FileTooLarge: 413, TooManyFiles: 413 };
const sentenceOf: Record<FileRefusal, string> = {
  FileNotAccepted: 'Only JPEG, PNG, WebP and GIF images and PDF are accepted, and a file must be what it says.',
  FileDamaged: 'The file is damaged or incomplete.',
  FileTooLarge: 'At most 10 MB a file, 20 MB a message and 50 megapixels an image are accepted.',
  TooManyFiles: 'At most 4 files are accepted in one message.',
};

/** Why a file was not taken, as an answer. Its code is what the page says it by. */
export function fileRefusal(reason: FileRefusal): HttpRefusal {
  return new HttpRefusal(statusOf[reason], reason, sentenceOf[reason]);
}

/**
 * Reads the parts of a multipart body: one `activity` and some called `file`. Throws HttpRefusal: 415 for another content type, 413 above the
 * limits, 400 for other parts, for none, and for a body that ends too early.
 */
export async function readUpload(request: IncomingMessage): Promise<Upload> {
  const parser = parserOf(request);
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) throw tooLong();
  const taking = takeParts(parser);
  try {
    await pipeline(request, bounded, parser);
  } catch (error) {
    throw error instanceof HttpRefusal ? error : new HttpRefusal(400, 'BadArgument', 'The body is not a complete multipart form.');
  }
  return taking.taken();
}

function tooLong(): HttpRefusal {
  return new HttpRefusal(413, 'FileTooLarge', sentenceOf.FileTooLarge, { Connection: 'close' });
}

async function* bounded(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBodyBytes) throw tooLong();
    yield chunk;
  }
}

function parserOf(request: IncomingMessage): busboy.Busboy {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new HttpRefusal(415, 'UnsupportedMediaType', 'Send multipart/form-data.');
  const limits = {
    fileSize: fileLimits.fileBytes + 1,
    files: fileLimits.files + 1,
    fields: 1,
    fieldSize: maxActivityBytes,
    parts: 8,
    headerPairs: 20,
  };
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch {
    throw new HttpRefusal(400, 'BadArgument', 'The content type names no boundary.');
  }
}

type Part = { name: string; filename: string; bytes: Buffer | null };

/** Keeps what fits and remembers the first thing that does not; everything is read to its end either way. */
function takeParts(parser: busboy.Busboy): { taken: () => Promise<Upload> } {
  const reading: Promise<Part>[] = [];
  let refusal: HttpRefusal | null = null;
  let fileBytes = 0;
  const refuse = (why: HttpRefusal): void => void (refusal ??= why);
  parser.on('file', (name, stream, { filename }) => {
    const isFile = name === 'file';
    if (!isFile && name !== 'activity') refuse(unknownPart());
    const isWanted = (sizeBytes: number): boolean => {
      if (isFile) fileBytes += sizeBytes;
      return refusal === null && fileBytes <= fileLimits.totalBytes;
    };
    const part = collect(stream, isFile ? fileLimits.fileBytes : maxActivityBytes, isWanted);
    reading.push(part.then((bytes) => ({ name, filename: filename ?? '', bytes })));
    // A body that ends too early is told by the pipeline.
    part.catch(() => undefined);
    reading.at(-1)?.catch(() => undefined);
  });
  parser.on('field', (name, value, { valueTruncated }) => {
    if (name !== 'activity') return refuse(unknownPart());
    reading.push(Promise.resolve({ name, filename: '', bytes: valueTruncated ? null : Buffer.from(value) }));
  });
  for (const event of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const) parser.on(event, () => refuse(fileRefusal('TooManyFiles')));
  return {
    taken: async () => {
      const parts = await Promise.all(reading);
      if (refusal) throw refusal;
      return uploadOf(parts);
    },
  };
}

function uploadOf(parts: Part[]): Upload {
  const activities = parts.filter(({ name }) => name === 'activity');
  if (activities.length > 1) throw new HttpRefusal(400, 'BadArgument', 'More than one activity was sent.');
  if (activities.some(({ bytes }) => bytes === null)) throw new HttpRefusal(413, 'MessageSizeTooBig', 'The activity is too large.');
  const files = parts.flatMap(({ name, filename, bytes }) => {
    if (name === 'file' && bytes === null) throw fileRefusal('FileTooLarge');
    return name === 'file' && bytes !== null ? [{ name: filename, bytes }] : [];
  });
  if (files.length === 0) throw new HttpRefusal(400, 'BadArgument', 'No part called "file" was sent.');
  if (files.length > fileLimits.files) throw fileRefusal('TooManyFiles');
  return { activity: activities[0]?.bytes?.toString('utf8') ?? null, files };
}

function unknownPart(): HttpRefusal {
  return new HttpRefusal(400, 'BadArgument', 'Only parts called "activity" and "file" are understood.');
}

/** The bytes of a part, or null when they were too many or not wanted any more; the rest is read and thrown away. */
async function collect(stream: Readable, limitBytes: number, isWanted: (sizeBytes: number) => boolean): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  let isWhole = true;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    isWhole &&= isWanted(chunk.length) && sizeBytes <= limitBytes;
    if (isWhole) chunks.push(chunk);
    else chunks.length = 0;
  }
  return isWhole ? Buffer.concat(chunks) : null;
}
