import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { merchantSecret } from '../../../core/merchants/merchantSecret.ts';
import { openTestShop, type TestShop } from '../../support/testShop.ts';
import { call, type Reply } from './directLineClient.ts';
import { type ShopWeb, shopSecretKey, startShopWeb } from './shopWeb.ts';

type Session = { token: string; conversationId: string };

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

async function begin(merchant = 'vesuvio'): Promise<Session> {
  const { body } = await call(`${web.url}/webchat/session`, { method: 'POST', body: { merchant } });
  return body as Session;
}

type TokenOf = { merchant?: string; signedBy?: string };

async function userToken(sub: string, { merchant = 'vesuvio', signedBy = merchant }: TokenOf = {}): Promise<string> {
  const jti = randomUUID();
  const secret = new TextEncoder().encode(merchantSecret(shopSecretKey, signedBy));
  return new SignJWT({ merchant, sub, jti }).setProtectedHeader({ alg: 'HS256' }).setIssuedAt().setExpirationTime('5m').sign(secret);
}

const identify = (session: Session, token: string, headers: Record<string, string> = {}): Promise<Reply> =>
  call(`${web.url}/webchat/identify`, { method: 'POST', token: session.token, body: { userToken: token }, headers });

const verified = (session: Session): Promise<{ customer_id: string; subject: string | null; is_verified: boolean }[]> =>
  shop.sql(
    `select v.customer_id, p.subject, i.verified_at is not null as is_verified from conversations v
     join customer_identities i on i.merchant_id = v.merchant_id and i.customer_id = v.customer_id
     left join visitor_proofs p on p.merchant_id = v.merchant_id and p.customer_id = v.customer_id where v.id = $1`,
    [session.conversationId],
  );

test('a token of the site makes the guest of this conversation a verified visitor, and works once', async () => {
  const session = await begin();
  const [guest] = await verified(session);
  expect(guest).toMatchObject({ subject: null, is_verified: false });
  const token = await userToken('u-17');
  const both = await Promise.all([identify(session, token), identify(session, token)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  expect(await verified(session)).toEqual([{ customer_id: guest!.customer_id, subject: 'u-17', is_verified: true }]);
  expect((await identify(session, token)).body).toMatchObject({ error: { code: 'UserTokenRefused' } });
  expect((await identify(await begin(), token)).status).toBe(403);
  expect((await identify(session, await userToken('u-17'))).status).toBe(200);
});

test('the same visitor on another device is verified there too, and nothing is merged', async () => {
  const [one, other] = [await begin(), await begin()];
  for (const session of [one, other]) expect((await identify(session, await userToken('u-18'))).status).toBe(200);
  const [[first], [second]] = [await verified(one), await verified(other)];
  expect([first, second]).toMatchObject([{ subject: 'u-18' }, { subject: 'u-18' }]);
  expect(first!.customer_id).not.toBe(second!.customer_id);
});

test('a conversation that is another visitor’s stays theirs, and the token can be used for a new one', async () => {
  const session = await begin();
  await identify(session, await userToken('eva'));
  const token = await userToken('leo');
  expect(await identify(session, token)).toMatchObject({ status: 409, body: { error: { code: 'OtherVisitor' } } });
  expect((await verified(session))[0]).toMatchObject({ subject: 'eva' });
  expect((await identify(await begin(), token)).status).toBe(200);
});

test('tokens of another shop, foreign sites and callers without a chat are refused', async () => {
  const session = await begin();
  const refused = [
    await userToken('u', { merchant: 'tahona' }),
    await userToken('u', { signedBy: 'tahona' }),
    await userToken('u', { merchant: 'tahona', signedBy: 'vesuvio' }),
    'x.y.z',
  ];
  for (const token of refused) expect((await identify(session, token)).status).toBe(403);
  expect((await identify(session, await userToken('u'), { origin: 'https://evil.example' })).status).toBe(403);
  expect((await identify({ ...session, token: 'forged' }, await userToken('u'))).status).toBe(403);
  expect((await call(`${web.url}/webchat/identify`, { method: 'POST', body: { userToken: 'x' } })).status).toBe(401);
  expect((await call(`${web.url}/webchat/identify`, { method: 'POST', token: session.token, body: {} })).status).toBe(400);
  expect((await verified(session))[0]).toMatchObject({ subject: null, is_verified: false });
});
