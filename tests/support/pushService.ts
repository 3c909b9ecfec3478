import { createDecipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importJWK, jwtVerify } from 'jose';
import type { PushTarget } from '../../core/pushSubscriptions/pushSubscription.ts';

/** A message as the push service sees it, and as only the device can read it. */
export type Pushed = {
  device: string;
  headers: IncomingMessage['headers'];
  /** What the sender proved of itself: checked against the key it names. */
  vapid: { aud: string; sub: string; exp: number; publicKey: string };
  body: Buffer;
  text: string;
};

export type PushService = {
  url: string;
  pushed: Pushed[];
  /** Statuses to answer with, one request each; 201 when there is none left. 'hang' never answers. */
  answers: ({ status: number; headers?: Record<string, string> } | 'hang')[];
  /** A browser that subscribed. */
  device: () => PushTarget;
  close: () => Promise<void>;
};

type Device = { pair: ECDH; auth: Buffer };

/** A push service on this machine that reads what it is sent with the keys of its devices (RFC 8291, RFC 8292). */
export async function startPushService(): Promise<PushService> {
  const devices = new Map<string, Device>();
  const service: PushService = {
    url: '',
    pushed: [],
    answers: [],
    device: () => subscribe(service.url, devices),
    close: async () => undefined,
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = (request.url ?? '').slice('/send/'.length);
    const device = devices.get(id);
    const body = Buffer.concat(await request.toArray());
    if (!device) return void response.writeHead(404).end();
    const vapid = await readVapid(request.headers.authorization ?? '', service.url);
    service.pushed.push({ device: id, headers: request.headers, vapid, body, text: decrypt(body, device) });
    const next = service.answers.shift() ?? { status: 201 };
    if (next !== 'hang') response.writeHead(next.status, next.headers).end();
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.writeHead(500).end()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  service.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return service;
}

function subscribe(url: string, devices: Map<string, Device>): PushTarget {
  const pair = createECDH('prime256v1');
  const [id, auth] = [randomBytes(8).toString('hex'), randomBytes(16)];
  const p256dh = pair.generateKeys('base64url');
  devices.set(id, { pair, auth });
  return { endpoint: `${url}/send/${id}`, keys: { p256dh, auth: auth.toString('base64url') } };
}

async function readVapid(authorization: string, audience: string): Promise<Pushed['vapid']> {
  const [, token, publicKey] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  if (token === undefined || publicKey === undefined) throw new Error('no VAPID authorization');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const key = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256');
  const { payload } = await jwtVerify(token, key, { audience, algorithms: ['ES256'], maxTokenAge: undefined });
  return { aud: String(payload.aud), sub: String(payload.sub), exp: Number(payload.exp), publicKey };
}

const hkdf = (salt: Buffer, key: Buffer, info: Buffer, length: number): Buffer => Buffer.from(hkdfSync('sha256', key, salt, info, length));

/** One record of aes128gcm: salt (16), record size (4), length and bytes of the sender's key, then the sealed text with its padding. */
function decrypt(body: Buffer, { pair, auth }: Device): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const secret = hkdf(auth, pair.computeSecret(sender), info, 32);
  const key = hkdf(salt, secret, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(salt, secret, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  // 2 marks the end of the last record.
  if (padded[end] !== 2) throw new Error('the record has no end');
  return padded.subarray(0, end).toString('utf8');
}
