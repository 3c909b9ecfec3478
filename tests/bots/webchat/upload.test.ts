import { readdir } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { CoreServices } from '../../../core/services.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { call, type Json, openStream, poll } from './directLineClient.ts';
import { type ShopWeb, startShopWeb } from './shopWeb.ts';
import * as uploads from './uploads.ts';
import type { Session } from './uploads.ts';

let shop: TestShop;
let web: ShopWeb;
let down = false;
const filesDir = join(tmpdir(), `openorder-upload-test-${randomUUID()}`);

/** A catalogue that cannot be read while `down`, so that turns fail and everything else works. */
function shaky(services: CoreServices): CoreServices {
  const { catalogues } = services;
  return {
    ...services,
    catalogues: { ...catalogues, get: (...asked) => (down ? Promise.reject(new Error('down')) : catalogues.get(...asked)) },
  };
}

beforeAll(async () => {
  shop = await openTestShop();
  web = await startShopWeb(shop, { services: shaky(shop.services), filesDir });
}, 120_000);
afterAll(async () => {
  await web.close();
  await shop.close();
});

const begin = (): Promise<Session> => uploads.begin(web.url);
const urlOf = (session: Session): string => uploads.conversationUrl(web.url, session);
const upload = (session: Session, body: FormData, headers?: Record<string, string>): ReturnType<typeof uploads.upload> =>
  uploads.upload(web.url, session, body, headers);
const said = (session: Session): Promise<Json[]> => uploads.said(web.url, session);
const { attachmentsOf, form, photo } = uploads;

const rowsOf = (session: Session): Promise<{ id: string; attached: boolean }[]> =>
  shop.sql(`select id, attached_at is not null as attached from files where conversation_id = $1`, [session.conversationId]);

async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(filesDir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const picture = (): ReturnType<typeof sharp> => sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } });

describe('a photo', () => {
  test('is stored with its message, echoed with an address, and answered honestly', async () => {
    const session = await begin();
    const stream = await openStream(String((await call(urlOf(session), { token: session.token })).body['streamUrl']));
    await stream.until(2);
    const clientActivityID = randomUUID();
    const sent = await upload(
      session,
      form([{ bytes: await photo(), name: 'IMG_1.jpg' }], {
        type: 'message',
        text: '',
        from: { id: 'dl_liar' },
        channelData: { clientActivityID },
      }),
    );
    expect(sent).toEqual({ status: 200, body: { id: expect.any(String) } });
    await stream.until(4);
    const [echo, answer] = stream.activities().slice(2) as [Json, Json];
    expect(echo).toMatchObject({
      id: sent.body['id'],
      from: { id: `dl_${session.conversationId}`, role: 'user' },
      channelData: { clientActivityID, attachmentSizes: [expect.any(Number)] },
      attachments: [
        {
          contentType: 'image/jpeg',
          name: 'IMG_1.jpg',
          contentUrl: expect.stringMatching(new RegExp(`^${shop.services.publicUrl}/files/[\\w-]{54}$`)),
        },
      ],
    });
    expect(echo).not.toHaveProperty('text');
    expect(answer).toMatchObject({ text: expect.stringContaining('no lo sé leer'), replyToId: sent.body['id'] });
    expect(await rowsOf(session)).toMatchObject([{ attached: true }]);
    await stream.close();
  });

  test('loses where it was taken and with what, and stands upright', async () => {
    const original = await photo();
    expect((await sharp(original).metadata()).exif?.includes('Secret Camera')).toBe(true);
    const session = await begin();
    await upload(session, form([{ bytes: original, name: 'a.jpg' }]));
    const kept = await served(session);
    const metadata = await sharp(kept.bytes).metadata();
    expect(metadata).toMatchObject({ format: 'jpeg', width: 480, height: 640 });
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(kept.bytes.includes('Secret Camera')).toBe(false);
  });

  test('is made small enough to show, whatever its size', async () => {
    const session = await begin();
    await upload(session, form([{ bytes: await photo(6000, 3000), name: 'large.jpg' }]));
    expect(await sharp((await served(session)).bytes).metadata()).toMatchObject({ width: 1024, height: 2048 });
  });

  test('with words is an order of those words', async () => {
    const session = await begin();
    const activity = { type: 'message', text: 'una margarita', channelData: { clientActivityID: 'w' } };
    expect(await upload(session, form([{ bytes: await photo(), name: 'a.jpg' }], activity))).toMatchObject({ status: 200 });
    const activities = await said(session);
    expect(activities).toContainEqual(
      expect.objectContaining({ text: 'una margarita', attachments: [expect.objectContaining({ contentType: 'image/jpeg' })] }),
    );
    expect(activities.some(({ text }) => String(text).includes('Sigo con lo que has escrito'))).toBe(true);
    expect(JSON.stringify(activities)).toContain('1 × Margherita');
  });
});

async function served(session: Session): Promise<{ bytes: Buffer; headers: Headers }> {
  const address = new URL(String(attachmentsOf(await said(session))[0]?.['contentUrl']));
  const response = await fetch(web.url + address.pathname);
  expect(response.status).toBe(200);
  return { bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers };
}

test('files are served so that nothing in them can run, to nobody who guesses', async () => {
  const session = await begin();
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
  await upload(
    session,
    form([
      { bytes: await picture().png().toBuffer(), name: '../../etc/Menú especial.exe' },
      { bytes: pdf, name: 'carta.pdf' },
    ]),
  );
  const [image, paper] = attachmentsOf(await said(session)) as [Json, Json];
  expect(image).toMatchObject({ contentType: 'image/png', name: 'Menú especial.png' });
  const [imageUrl, paperUrl] = [image, paper].map(({ contentUrl }) => web.url + new URL(String(contentUrl)).pathname) as [string, string];
  const shown = await fetch(imageUrl);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-security-policy': expect.stringContaining('sandbox'),
    'x-content-type-options': 'nosniff',
    'cache-control': expect.stringContaining('private'),
    'content-disposition': `inline; filename="Men_ especial.png"; filename*=UTF-8''Men%C3%BA%20especial.png`,
  });
  const saved = await fetch(paperUrl);
  expect([saved.headers.get('content-type'), saved.headers.get('content-disposition')]).toEqual([
    'application/pdf',
    expect.stringMatching(/^attachment; filename="carta\.pdf"/),
  ]);
  expect(Buffer.from(await saved.arrayBuffer()).equals(pdf)).toBe(true);
  const changed = imageUrl.slice(0, -1) + (imageUrl.endsWith('A') ? 'B' : 'A');
  for (const wrong of [
    changed,
    `${web.url}/files/`,
    `${web.url}/files/x`,
    `${web.url}/files/..%2f..%2fetc%2fpasswd`,
    `${web.url}/files/${'A'.repeat(54)}`,
  ])
    expect([wrong, (await fetch(wrong)).status]).toEqual([wrong, 404]);
});

test('WebP and GIF come as pictures that stand still', async () => {
  const session = await begin();
  const [webp, gif] = [await picture().webp().toBuffer(), await picture().gif().toBuffer()];
  expect(
    (
      await upload(
        session,
        form([
          { bytes: webp, name: 'a.webp' },
          { bytes: gif, name: 'b.gif' },
        ]),
      )
    ).status,
  ).toBe(200);
  expect(attachmentsOf(await said(session)).map(({ contentType, name }) => [contentType, name])).toEqual([
    ['image/webp', 'a.webp'],
    ['image/png', 'b.png'],
  ]);
});

describe('files of no message', () => {
  test('a turn that fails keeps neither row nor bytes, and the same message then works once', async () => {
    const session = await begin();
    // The greeting is a turn of its own.
    await call(`${web.url}/v3/directline/conversations`, { method: 'POST', token: session.token, body: {} });
    const before = await filesOnDisk();
    const body = async (): Promise<FormData> =>
      form([{ bytes: await photo(), name: 'a.jpg' }], { type: 'message', channelData: { clientActivityID: 'shaky' } });
    down = true;
    expect((await upload(session, await body())).status).toBe(429);
    down = false;
    expect(await rowsOf(session)).toEqual([]);
    expect((await filesOnDisk()).sort()).toEqual(before.sort());
    const [first, again] = [await upload(session, await body()), await upload(session, await body())];
    expect([first.status, again]).toEqual([200, first]);
    expect(attachmentsOf(await said(session))).toHaveLength(1);
    const rows = await rowsOf(session);
    expect(rows).toMatchObject([{ attached: true }]);
    expect((await filesOnDisk()).sort()).toEqual([...before, rows[0]!.id].sort());
  });

  test('what a killed process left behind is cleared by the next upload, and nobody can read it', async () => {
    const session = await begin();
    await upload(session, form([{ bytes: await photo(), name: 'old.jpg' }]));
    const { pathname } = new URL(String(attachmentsOf(await said(session))[0]?.['contentUrl']));
    const [left] = await shop.sql<{ id: string }>(
      `update files set attached_at = null, created_at = now() - interval '2 hours' where conversation_id = $1 returning id`,
      [session.conversationId],
    );
    expect((await fetch(web.url + pathname)).status).toBe(404);
    expect(await filesOnDisk()).toContain(left!.id);
    await upload(await begin(), form([{ bytes: await photo(), name: 'new.jpg' }]));
    expect(await rowsOf(session)).toEqual([]);
    expect(await filesOnDisk()).not.toContain(left!.id);
  });

  test('one conversation may not send without end', async () => {
    const session = await begin();
    const statuses: number[] = [];
    const small = await photo(8, 8);
    await poll(async () => {
      statuses.push((await upload(session, form([{ bytes: small, name: 'a.jpg' }]))).status);
      return statuses.includes(429);
    }, 'too many');
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(10);
    expect((await upload(await begin(), form([{ bytes: small, name: 'a.jpg' }]))).status).toBe(200);
  });
});
