import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import type { Json } from './directLineClient.ts';
import { type ShopWeb, startShopWeb } from './shopWeb.ts';
import * as uploads from './uploads.ts';
import type { Sent, Session } from './uploads.ts';

let shop: TestShop;
let web: ShopWeb;

beforeAll(async () => {
  shop = await openTestShop();
  web = await startShopWeb(shop);
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

const codeOf = (answer: Awaited<ReturnType<typeof upload>>): unknown => [
  answer.status,
  (answer.body['error'] as Json | undefined)?.['code'],
];

const rowsOf = (session: Session): Promise<{ id: string; attached: boolean }[]> =>
  shop.sql(`select id, attached_at is not null as attached from files where conversation_id = $1`, [session.conversationId]);

describe('what is not taken', () => {
  let session: Session;
  beforeAll(async () => {
    session = await begin();
  });

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const bomb = (): Promise<Buffer> =>
    sharp({ create: { width: 8000, height: 8000, channels: 3, background: 'black' }, limitInputPixels: false })
      .png({ compressionLevel: 9 })
      .toBuffer();

  test.each<[string, () => Promise<Sent[]>, unknown]>([
    ['a page called photo.png', async () => [{ bytes: html, name: 'photo.png', type: 'image/png' }], [415, 'FileNotAccepted']],
    ['an SVG with a script', async () => [{ bytes: svg, name: 'a.svg', type: 'image/svg+xml' }], [415, 'FileNotAccepted']],
    ['a program', async () => [{ bytes: Buffer.from('4d5a90000300', 'hex'), name: 'a.jpg' }], [415, 'FileNotAccepted']],
    ['an archive', async () => [{ bytes: Buffer.from('504b030414000000', 'hex'), name: 'a.pdf' }], [415, 'FileNotAccepted']],
    ['nothing at all', async () => [{ bytes: Buffer.alloc(0), name: 'a.jpg' }], [415, 'FileNotAccepted']],
    ['a photo cut in half', async () => [{ bytes: (await photo()).subarray(0, 900), name: 'a.jpg' }], [400, 'FileDamaged']],
    ['a small PNG of 64 megapixels', async () => [{ bytes: await bomb(), name: 'a.png' }], [413, 'FileTooLarge']],
    ['11 MB', async () => [{ bytes: randomBytes(11 * 1024 * 1024), name: 'a.jpg' }], [413, 'FileTooLarge']],
    [
      'three times 9 MB',
      async () => Array(3).fill({ bytes: Buffer.alloc(9 * 1024 * 1024), name: 'a.jpg' }) as Sent[],
      [413, 'FileTooLarge'],
    ],
    ['five files', async () => Array(5).fill({ bytes: await photo(8, 8), name: 'a.jpg' }) as Sent[], [413, 'TooManyFiles']],
    ['twenty parts', async () => Array(20).fill({ bytes: await photo(8, 8), name: 'a.jpg' }) as Sent[], [413, 'TooManyFiles']],
    ['a part of another name', async () => [{ bytes: await photo(), name: 'a.jpg', part: 'upload' }], [400, 'BadArgument']],
    ['no file', async () => [], [400, 'BadArgument']],
  ])('%s', async (_what, files, refusal) => {
    const limited = await begin();
    expect(codeOf(await upload(limited, form(await files())))).toEqual(refusal);
    expect(await rowsOf(limited)).toEqual([]);
    expect(attachmentsOf(await said(limited))).toEqual([]);
  });

  test('an activity that is none, two of them, or one with a huge thumbnail', async () => {
    const bytes = await photo();
    const two = form([{ bytes, name: 'a.jpg' }]);
    two.append('activity', new Blob(['{"type":"message"}'], { type: 'application/vnd.microsoft.activity' }));
    expect(codeOf(await upload(session, two))).toEqual([400, 'BadArgument']);
    expect(codeOf(await upload(session, form([{ bytes, name: 'a.jpg' }], { type: 'typing' })))).toEqual([400, 'BadArgument']);
    const attachments = [{ thumbnailUrl: `data:image/jpeg;base64,${'A'.repeat(600_000)}` }];
    expect(codeOf(await upload(session, form([{ bytes, name: 'a.jpg' }], { type: 'message', attachments })))).toEqual([
      413,
      'MessageSizeTooBig',
    ]);
    const notJson = form([{ bytes, name: 'a.jpg' }], null);
    notJson.append('activity', '{');
    expect(codeOf(await upload(session, notJson))).toEqual([400, 'BadArgument']);
    expect((await upload(await begin(), form([{ bytes, name: 'a.jpg' }], null))).status).toBe(200);
  });

  test('no token, another conversation’s token, another site, another content type', async () => {
    const other = await begin();
    const body = form([{ bytes: await photo(), name: 'a.jpg' }]);
    expect((await fetch(`${urlOf(session)}/upload`, { method: 'POST', body })).status).toBe(401);
    expect((await upload({ ...session, token: other.token }, body)).status).toBe(403);
    expect((await upload(other, body, { origin: 'https://evil.example' })).status).toBe(403);
    const headers = { authorization: `Bearer ${other.token}` };
    for (const type of ['application/json', 'image/jpeg', 'text/plain', ''])
      expect(
        (await fetch(`${urlOf(other)}/upload`, { method: 'POST', body: Buffer.from('{}'), headers: { ...headers, 'content-type': type } }))
          .status,
      ).toBe(415);
    const unbound = { ...headers, 'content-type': 'multipart/form-data; charset=utf-8' };
    expect((await fetch(`${urlOf(other)}/upload`, { method: 'POST', body: Buffer.from('x'), headers: unbound })).status).toBe(400);
  });

  test('a body that ends in the middle of a file', async () => {
    const chat = await begin();
    const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), (await photo()).subarray(0, 500)]);
    const init = {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${chat.token}`, 'content-type': 'multipart/form-data; boundary=b' },
    };
    expect((await fetch(`${urlOf(chat)}/upload`, init)).status).toBe(400);
    expect(await hangUp(chat, head)).toBe(true);
    expect((await upload(chat, form([{ bytes: await photo(), name: 'a.jpg' }]))).status).toBe(200);
    expect(await rowsOf(chat)).toHaveLength(1);
  });
});

/** A client that goes away in the middle of its upload: true when the server is well afterwards. */
async function hangUp(chat: Session, head: string): Promise<boolean> {
  const { hostname, port } = new URL(web.url);
  const socket = connect(Number(port), hostname);
  const request = [
    `POST /v3/directline/conversations/${chat.conversationId}/upload HTTP/1.1`,
    `Host: ${hostname}`,
    `Authorization: Bearer ${chat.token}`,
  ];
  socket.write([...request, 'Content-Type: multipart/form-data; boundary=b', 'Content-Length: 100000', '', head].join('\r\n'));
  await new Promise((resolve) => socket.write('half', resolve));
  socket.destroy();
  return (await fetch(`${web.url}/v3/directline/conversations`, { method: 'POST' })).status === 401;
}
