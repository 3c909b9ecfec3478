import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Assets = { client: string };

const manifestName = 'webchat.json';
/** One below the best: half the time of a first start for 2 % more bytes. */
const brotliQuality = 10;

/**
 * Copies the Web Chat client and its licence into a folder and compresses it there, once per version of it. The name carries the content's
 * hash, so that browsers keep it for ever. Throws when the package is not installed and the folder holds no earlier copy.
 */
export async function buildAssets(options: { assetsDir: string; force?: boolean }): Promise<Assets> {
  const { assetsDir, force = false } = options;
  const kept = await readManifest(assetsDir);
  const source = findClient();
  if (!source) {
    if (kept) return kept;
    throw new Error('botframework-webchat is not installed and was not prepared before: install the development packages and start again.');
  }
  const hash = await hashOf(source);
  const client = `webchat-${hash}.js`;
  if (!force && kept?.client === client) return kept;
  await mkdir(assetsDir, { recursive: true });
  await removeOldClients(assetsDir, client);
  await compress(await readFile(source), join(assetsDir, client));
  await write(join(assetsDir, `${client}.LICENSE.txt`), await readFile(`${source}.LICENSE.txt`));
  await write(join(assetsDir, manifestName), Buffer.from(JSON.stringify({ client })));
  return { client };
}

async function compress(content: Buffer, path: string): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  const [brotli, gzipped] = await Promise.all([promisify(brotliCompress)(content, { params }), promisify(gzip)(content, { level: 9 })]);
  await Promise.all([write(path, content), write(`${path}.br`, brotli), write(`${path}.gz`, gzipped)]);
}

/** The package does not export its files, so its place is looked up by folder. */
function findClient(): string | null {
  const folders = createRequire(import.meta.url).resolve.paths('botframework-webchat') ?? [];
  const candidates = folders.map((folder) => join(folder, 'botframework-webchat', 'dist', 'webchat.js'));
  return candidates.find((path) => existsSync(path)) ?? null;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 12);
}

async function readManifest(assetsDir: string): Promise<Assets | null> {
  try {
    const parsed = JSON.parse(await readFile(join(assetsDir, manifestName), 'utf8')) as Partial<Assets>;
    return typeof parsed.client === 'string' ? { client: parsed.client } : null;
  } catch {
    return null;
  }
}

async function removeOldClients(assetsDir: string, current: string): Promise<void> {
  const old = (await readdir(assetsDir)).filter((name) => name.startsWith('webchat-') && !name.startsWith(current));
  await Promise.all(old.map((name) => rm(join(assetsDir, name), { force: true })));
}

/** A crash in the middle of writing must not leave half a file under the final name. */
async function write(path: string, content: Buffer): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  await writeFile(unfinished, content);
  await rename(unfinished, path);
}

if (import.meta.main) {
  const { client } = await buildAssets({ assetsDir: process.argv[2] ?? '.assets', force: true });
  process.stdout.write(`${client}\n`);
}
