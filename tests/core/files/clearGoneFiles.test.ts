import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { eraseCustomer } from '../../../core/customers/eraseCustomer.ts';
import { clearGoneFiles } from '../../../core/files/clearGoneFiles.ts';
import { createDiskFileStore } from '../../../core/files/diskFileStore.ts';
import { attachFiles, insertFileRecord } from '../../../core/files/fileRecordStore.ts';
import { newFileRef } from '../../../core/files/fileRef.ts';
import type { FileStore } from '../../../core/files/fileStore.ts';
import { keepFiles } from '../../../core/files/keepFiles.ts';
import { openFile } from '../../../core/files/openFile.ts';
import { merchantById } from '../../../core/merchants/merchantQueries.ts';
import { prune } from '../../../workers/schedules.ts';
import { openWorkerFixture, type WorkerFixture } from '../../workers/workerFixture.ts';

const [minuteMs, hourMs] = [60_000, 3_600_000];

let fixture: WorkerFixture;
let folder: string;
let fileStore: FileStore;
let person: { customerId: string; conversationId: string };
const now = new Date();

beforeEach(async () => {
  fixture = await openWorkerFixture();
  folder = join(tmpdir(), `openorder-clear-${randomUUID()}`);
  fileStore = createDiskFileStore(folder);
  const orderId = await fixture.order({ state: 'fulfilled' });
  const [row] = await fixture.sql<typeof person>(
    'select customer_id as "customerId", conversation_id as "conversationId" from orders where id = $1',
    [orderId],
  );
  person = row!;
});
afterEach(async () => {
  await fixture.close();
  await rm(folder, { recursive: true, force: true });
});

/** A file as an upload of that moment leaves it, with its bytes unless it broke off before; `attached` when its message was stored. */
async function upload(ageMs: number, { attached = true, bytes = true } = {}): Promise<{ id: string; ref: string }> {
  const { merchantId, services } = fixture;
  const { conversationId } = person;
  const [id, ref] = [uuidv7(), newFileRef(merchantId)];
  const at = new Date(now.getTime() - ageMs);
  const record = { merchantId, id, conversationId, ref, name: 'a.jpg', mediaType: 'image/jpeg' as const, sizeBytes: 5, at };
  await services.db.inMerchant(merchantId, async (tx) => {
    await insertFileRecord(tx, record);
    if (attached) await attachFiles(tx, { merchantId, conversationId }, [ref], at);
  });
  if (bytes) await fileStore.put({ merchantId, id }, Buffer.from('photo'));
  return { id, ref };
}

async function erase(): Promise<void> {
  const merchant = await fixture.services.db.global((tx) => merchantById(tx, fixture.merchantId));
  const act = { operator: 'eva', at: new Date(fixture.clock.now().getTime() + 24 * hourMs) };
  const answer = await eraseCustomer(fixture.services.db, { merchant: merchant!, customerId: person.customerId, act });
  expect(answer.outcome).toBe('erased');
}

const clear = (store = fileStore, at = now) => clearGoneFiles({ db: fixture.services.db, fileStore: store }, fixture.merchantId, at);
const records = async () => (await fixture.sql<{ id: string }>('select id from files order by id')).map(({ id }) => id);

/** Whether anybody who has the address can read the file. */
async function isOpen(ref: string): Promise<boolean> {
  const opened = await openFile({ db: fixture.services.db, fileStore }, ref);
  await opened?.bytes.toArray();
  return opened !== null;
}

async function onDisk(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('the files of an erased customer', () => {
  test('can be seen by nobody from the commit on, and lose bytes and row afterwards', async () => {
    const { id, ref } = await upload(2 * hourMs);
    expect(await isOpen(ref)).toBe(true);
    await erase();
    expect(await isOpen(ref)).toBe(false);
    expect(await onDisk()).toEqual([id]);
    await prune(fixture.services, { fileStore });
    expect(await onDisk()).toEqual([]);
    expect(await records()).toEqual([]);
  });

  test('are finished by the next round when a crash came between commit, bytes and row', async () => {
    const files = [await upload(3 * hourMs), await upload(2 * hourMs), await upload(2 * hourMs)];
    await erase();
    let left = 1;
    const dying: FileStore = {
      ...fileStore,
      remove: (key) => ((left -= 1) < 0 ? Promise.reject(new Error('killed')) : fileStore.remove(key)),
    };
    await expect(clear(dying)).rejects.toThrow('killed');
    expect(await onDisk()).toHaveLength(2);
    expect(await records()).toEqual(files.map(({ id }) => id).sort());
    await clear();
    expect(await onDisk()).toEqual([]);
    expect(await records()).toEqual([]);
  });

  test('that are being uploaded at this moment reach no message, and their late bytes are removed too', async () => {
    const { id, ref } = await upload(minuteMs, { attached: false, bytes: false });
    await mkdir(folder);
    await erase();
    await clear();
    await fileStore.put({ merchantId: fixture.merchantId, id }, Buffer.from('late'));
    const message = { merchantId: fixture.merchantId, conversationId: person.conversationId };
    await expect(fixture.services.db.inMerchant(fixture.merchantId, (tx) => attachFiles(tx, message, [ref], now))).rejects.toThrow(
      'is gone',
    );
    await clear();
    expect(await onDisk()).toEqual([]);
    expect(await records()).toEqual([id]);
    await clear(fileStore, new Date(now.getTime() + hourMs));
    expect(await records()).toEqual([]);
  });
});

test('a file that no message took is cleared after an hour without any other upload; one of a message, or of this hour, stays', async () => {
  const [abandoned, fresh, sent] = [
    await upload(hourMs + minuteMs, { attached: false }),
    await upload(hourMs - minuteMs, { attached: false }),
    await upload(1000 * hourMs),
  ];
  await prune(fixture.services, { fileStore });
  expect((await onDisk()).sort()).toEqual([fresh.id, sent.id].sort());
  expect(await records()).toEqual([fresh.id, sent.id].sort());
  expect(await records()).not.toContain(abandoned.id);
});

test('more files than one batch holds are all cleared', async () => {
  for (let index = 0; index < 105; index += 1) await upload(2 * hourMs, { attached: false, bytes: false });
  await mkdir(folder);
  await clear();
  expect(await records()).toEqual([]);
});

test('what a killed process left beside a file goes with it, and nothing of another file', async () => {
  const [gone, kept] = [await upload(2 * hourMs, { attached: false }), await upload(2 * hourMs)];
  const beside = join(folder, fixture.merchantId, gone.id.slice(-2), `${gone.id}.${randomUUID()}.part`);
  await writeFile(beside, 'half');
  await clear();
  expect(await onDisk()).toEqual([kept.id]);
});

test('an upload that broke off before there was any folder keeps nobody from sending the next file', async () => {
  await upload(2 * hourMs, { attached: false, bytes: false });
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
  const services = { db: fixture.services.db, fileStore };
  const place = { merchantId: fixture.merchantId, conversationId: person.conversationId };
  expect(await keepFiles(services, place, [{ name: 'carta.pdf', bytes: pdf }], now)).toMatchObject([{ name: 'carta.pdf' }]);
  expect(await records()).toHaveLength(1);
});

test('without the folder for files nothing counts as removed, and the round goes on with the rest', async () => {
  await upload(2 * hourMs, { attached: false, bytes: false });
  await fixture.sql(`insert into staff_inbounds (merchant_id, channel, external_id, at) values ($1, 'slack', 'old', '2020-01-01')`, [
    fixture.merchantId,
  ]);
  await prune(fixture.services, { fileStore: createDiskFileStore(join(folder, 'elsewhere')) });
  expect(await records()).toHaveLength(1);
  expect(fixture.errors).toMatchObject([{ fields: { part: 'files' } }]);
  expect(await fixture.sql('select 1 from staff_inbounds')).toEqual([]);
});
