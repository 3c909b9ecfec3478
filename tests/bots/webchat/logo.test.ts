import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { CommandOutcome } from '../../../bots/terminal/commandLine.ts';
import { merchantCommand } from '../../../bots/terminal/merchant.ts';
import { createDiskFileStore } from '../../../core/files/diskFileStore.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { type ShopWeb, startShopWeb } from './shopWeb.ts';
import { photo } from './uploads.ts';

let shop: TestShop;
let web: ShopWeb;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openorder-logo-'));
  shop = await openTestShop();
  web = await startShopWeb(shop, { filesDir: join(folder, 'files') });
}, 120_000);
afterAll(async () => {
  await web?.close();
  await shop?.close();
  await rm(folder, { recursive: true, force: true });
});

const command = (...typed: string[]): Promise<CommandOutcome> =>
  merchantCommand(['logo', ...typed], {
    db: shop.services.db,
    fileStore: createDiskFileStore(join(folder, 'files')),
    at: shop.clock.now(),
    baseUrl: web.url,
    secretKey: null,
  });

async function picture(name: string, bytes: Buffer): Promise<string> {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
}

const pageOf = async (slug = 'vesuvio'): Promise<string> => (await fetch(`${web.url}/chat/${slug}`)).text();
const logoIn = (html: string): string | undefined => /<img id="logo" src="([^"]+)" alt=""/.exec(html)?.[1];

test('the command sets it, the page of that shop shows it, and another one has another address', async () => {
  expect(logoIn(await pageOf())).toBeUndefined();
  const set = await command('vesuvio', await picture('sign.jpg', await photo()));
  expect(set).toEqual({ code: 0, text: `The chat of ${shop.merchant.name} now shows this logo: ${web.url}/chat/vesuvio\n` });
  const first = logoIn(await pageOf()) ?? '';
  expect(await pageOf()).toContain(`<link rel="icon" href="${first}">`);
  expect(logoIn(await pageOf('tahona'))).toBeUndefined();
  await command(
    'vesuvio',
    await picture(
      'other.png',
      await sharp(await photo())
        .png()
        .toBuffer(),
    ),
  );
  const second = logoIn(await pageOf()) ?? '';
  expect(second).not.toBe(first);
  expect([(await fetch(`${web.url}${first}`)).status, (await fetch(`${web.url}${second}`)).status]).toEqual([404, 200]);
});

test('it is sent as what it is, to be kept for ever, for pages of ours only', async () => {
  await command('vesuvio', await picture('sign.jpg', await photo()));
  const path = logoIn(await pageOf()) ?? '';
  const answer = await fetch(`${web.url}${path}`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': expect.stringContaining('sandbox'),
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  const { width, height, format, exif } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  expect([width, height, format, exif]).toEqual([192, 192, 'webp', undefined]);
  for (const wrong of ['x', '..%2f..%2fsecret-key', '00000000-0000-4000-8000-000000000000'])
    expect([wrong, (await fetch(`${web.url}/webchat/logo/${wrong}`)).status]).toEqual([wrong, 404]);
});

test('it can be taken away again', async () => {
  await command('vesuvio', await picture('sign.jpg', await photo()));
  const path = logoIn(await pageOf()) ?? '';
  expect((await command('vesuvio', '--remove')).text).toBe(`${shop.merchant.name} has no logo any more.\n`);
  expect((await command('vesuvio', '--remove')).text).toBe(`${shop.merchant.name} had no logo.\n`);
  expect(logoIn(await pageOf())).toBeUndefined();
  expect((await fetch(`${web.url}${path}`)).status).toBe(404);
});

test('what is no logo is refused with why, and the one there is stays', async () => {
  await command('vesuvio', await picture('sign.jpg', await photo()));
  const before = logoIn(await pageOf());
  const banner = await sharp({ create: { width: 900, height: 90, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  const cases: [string[], string][] = [
    [['vesuvio', await picture('menu.pdf', Buffer.from('%PDF-1.4\n%%EOF'))], 'menu.pdf is no picture: give a PNG, JPEG, WebP or GIF file.'],
    [['vesuvio', await picture('half.jpg', (await photo()).subarray(0, 900))], 'half.jpg is damaged or incomplete.'],
    [['vesuvio', await picture('banner.png', banner)], 'banner.png is too long for a logo'],
    [['vesuvio', await picture('huge.png', Buffer.alloc(10 * 1024 * 1024 + 1))], 'huge.png is larger than 10 MB.'],
    [['vesuvio', join(folder, 'nothing.png')], 'There is no file'],
    [['vesuvio', folder], 'is a folder, not a file.'],
    [['nowhere', '--remove'], 'There is no shop "nowhere"'],
    [['vesuvio'], 'Use it like this'],
    [['vesuvio', 'sign.jpg', '--remove'], 'Use it like this'],
  ];
  for (const [typed, sentence] of cases) expect([typed, await command(...typed)]).toEqual([typed, refused(sentence)]);
  expect(logoIn(await pageOf())).toBe(before);
});

const refused = (sentence: string) => ({ code: 1, text: expect.stringContaining(sentence) });
