import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { merchantOfFileRef, newFileRef } from '../../../core/files/fileRef.ts';
import { fileName } from '../../../core/files/fileRules.ts';

test.each([
  ['IMG_0001.JPG', 'image/jpeg', 'IMG_0001.jpg'],
  ['photo.png.exe', 'image/png', 'photo.png.png'],
  ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['C:\\Users\\ana\\Menú del día.pdf', 'application/pdf', 'Menú del día.pdf'],
  ['a"b<c>|d:e*f?.png', 'image/png', 'abcdef.png'],
  ['invoice\u202Egpj.exe', 'image/jpeg', 'invoicegpj.jpg'],
  ['line\r\nSet-Cookie: a=b.png', 'image/png', 'lineSet-Cookie a=b.png'],
  ['.htaccess', 'image/png', 'file.png'],
  ['...', 'image/webp', 'file.webp'],
  ['', 'image/jpeg', 'file.jpg'],
  [`${'é'.repeat(200)}.jpg`, 'image/jpeg', `${'é'.repeat(80)}.jpg`],
  ['\uD800.jpg', 'image/jpeg', '\uFFFD.jpg'],
] as const)('%j, which is %s, is shown as %j', (given, mediaType, shown) => {
  expect(fileName(given, mediaType)).toBe(shown);
});

test('a ref names its shop and is never the same twice', () => {
  const merchantId = randomUUID();
  const [one, other] = [newFileRef(merchantId), newFileRef(merchantId)];
  expect([merchantOfFileRef(one), merchantOfFileRef(other)]).toEqual([merchantId, merchantId]);
  expect(one).not.toBe(other);
});

test.each(['', 'x', '../../etc', 'A'.repeat(53), 'A'.repeat(55), `${'A'.repeat(53)}.`, `${'A'.repeat(53)}é`])('%j is no ref', (text) => {
  expect(merchantOfFileRef(text)).toBeNull();
});
