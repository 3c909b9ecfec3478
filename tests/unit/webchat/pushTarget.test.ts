import { createECDH, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { isPushEndpoint, pushTargetSchema } from '../../../bots/webchat/push/pushTarget.ts';

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
  'https://autopush.eu.push.services.mozilla.com/x',
  'https://wns2-par02p.notify.windows.com/w/?token=x',
  'https://web.push.apple.com/QGuQ',
])('%s is a push service', (endpoint) => {
  expect(isPushEndpoint(endpoint)).toBe(true);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/x',
  'https://user:secret@fcm.googleapis.com/x',
  'https://fcm.googleapis.com.evil.example/x',
  'https://evil-fcm.googleapis.com/x',
  'https://evil.example/fcm.googleapis.com',
  'https://notify.windows.com.evil.example/',
  'https://evilnotify.windows.com/',
  'https://push.services.mozilla.com@evil.example/',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://localhost/x',
  'https://169.254.169.254/latest/meta-data',
  'https://10.0.0.7/x',
  'file:///etc/passwd',
  'fcm.googleapis.com',
  '',
])('nothing is ever sent to %s', (endpoint) => {
  expect(isPushEndpoint(endpoint)).toBe(false);
});

test('a test may name another origin, and only that one', () => {
  expect(isPushEndpoint('http://127.0.0.1:4444/x', ['http://127.0.0.1:4444'])).toBe(true);
  expect(isPushEndpoint('http://127.0.0.1:4445/x', ['http://127.0.0.1:4444'])).toBe(false);
});

const key = () => createECDH('prime256v1').generateKeys('base64url');
const good = () => ({
  endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
  keys: { p256dh: key(), auth: randomBytes(16).toString('base64url') },
});

test('a subscription has a point of the curve and sixteen secret bytes', () => {
  const schema = pushTargetSchema();
  expect(schema.parse({ ...good(), expirationTime: null })).toEqual(expect.objectContaining({ endpoint: good().endpoint }));
  const offCurve = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url');
  const bad = [
    { ...good(), endpoint: 'https://evil.example/' },
    { ...good(), endpoint: `https://fcm.googleapis.com/${'x'.repeat(2100)}` },
    { ...good(), keys: { ...good().keys, p256dh: offCurve } },
    { ...good(), keys: { ...good().keys, p256dh: key().slice(0, -2) } },
    { ...good(), keys: { ...good().keys, auth: randomBytes(15).toString('base64url') } },
    { ...good(), keys: { ...good().keys, auth: `${randomBytes(16).toString('base64url')}==` } },
    { endpoint: good().endpoint },
    null,
  ];
  expect(bad.map((one) => schema.safeParse(one).success)).toEqual(bad.map(() => false));
});
