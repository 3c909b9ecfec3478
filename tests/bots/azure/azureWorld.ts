import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import nock from 'nock';
import { createAzureMessenger } from '../../../bots/azure/azureMessenger.ts';
import { createAzureTenants } from '../../../bots/azure/azureTenants.ts';
import { mountAzure } from '../../../bots/azure/mountAzure.ts';
import { createHttpServer } from '../../../bots/http/server.ts';
import { derivedKeys } from '../../../core/config/derivedKey.ts';
import { placeAddress } from '../../../core/merchants/placeAddress.ts';
import type { Messenger } from '../../../core/messages/messenger.ts';
import type { CoreServices } from '../../../core/services.ts';
import { silentLog, type TestShop } from '../../support/testShop.ts';

export type Json = Record<string, unknown>;

export const appId = '11111111-2222-4333-8444-555555555555';
export const tenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
export const connector = 'https://connector.example';
export const serviceUrl = `${connector}/emea/`;
const issuer = 'https://api.botframework.com';
const keyId = 'the-key-of-the-tests';

/** One message as Azure holds it: what was posted last under its id. */
export type AzurePost = { id: string; chatId: string; activity: Json; authorization: string };

/** Azure as far as a bot sees it: it signs what it sends, gives out tokens, and takes messages. All of it exists as answers of nock. */
export type Azure = {
  posts: AzurePost[];
  /** Every request the connector took, as method and path. */
  requests: string[];
  tokensGiven: () => number;
  /** The connector's answers to come, before it works again: a status, or `lost` for one that never arrives. */
  failNext: (...answers: (number | 'lost')[]) => void;
  token: (claims?: Json, options?: TokenOptions) => Promise<string>;
  close: () => void;
};
export type TokenOptions = { issuer?: string; audience?: string; expiresAt?: number; kid?: string; key?: CryptoKey; alg?: string };

// The library keeps the keys it fetched for as long as the process lives: one key for all tests of a process.
const signing = generateKeyPair('RS256', { extractable: true });

export async function openAzure(): Promise<Azure> {
  const { publicKey, privateKey } = await signing;
  const jwk = { ...(await exportJWK(publicKey)), kid: keyId, use: 'sig', endorsements: ['msteams', 'telegram'] };
  const posts: AzurePost[] = [];
  const requests: string[] = [];
  const failures: (number | 'lost')[] = [];
  let tokens = 0;
  nock('https://login.botframework.com')
    .persist()
    .get('/v1/.well-known/openidconfiguration')
    .reply(200, { issuer, jwks_uri: 'https://login.botframework.com/v1/.well-known/keys' })
    .get('/v1/.well-known/keys')
    .reply(200, { keys: [jwk] });
  nock('https://login.microsoftonline.com')
    .persist()
    .get(/.*/)
    .reply(200, (request: Request) => signInAddresses(request.url))
    .post(/\/oauth2\/v2\.0\/token/)
    .reply(200, () => {
      tokens += 1;
      return { token_type: 'Bearer', expires_in: 3600, access_token: `token-${tokens}` };
    });
  const take = (method: string, uri: string, activity: Json, authorization: string): [number, Json] | 'lost' => {
    requests.push(`${method} ${uri}`);
    const failure = failures.shift();
    if (failure === 'lost') return 'lost';
    if (failure !== undefined) return [failure, { error: { code: 'Failed', message: 'as asked' } }];
    const [, chatId = '', named] = /conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(uri)?.map(decodeURIComponent) ?? [];
    const known = posts.find(({ id }) => method === 'PUT' && id === named);
    if (known) return [200, { id: Object.assign(known, { activity }).id }];
    const id = `sent-${posts.length + 1}`;
    posts.push({ id, chatId, activity, authorization });
    return [201, { id }];
  };
  for (const method of ['POST', 'PUT']) {
    nock(connector)
      .persist()
      .intercept(/\/emea\/v3\/conversations\/.*/, method)
      .reply(async (request: Request) => {
        const activity = (await request.json()) as Json;
        const answer = take(method, new URL(request.url).pathname, activity, request.headers.get('authorization') ?? '');
        if (answer === 'lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
        return answer;
      });
  }
  const token = async (claims: Json = {}, options: TokenOptions = {}): Promise<string> =>
    new SignJWT({ serviceurl: serviceUrl, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: options.kid ?? keyId })
      .setIssuer(options.issuer ?? issuer)
      .setAudience(options.audience ?? appId)
      .setIssuedAt()
      .setExpirationTime(options.expiresAt ?? '1h')
      .sign(options.key ?? privateKey);
  return {
    posts,
    requests,
    tokensGiven: () => tokens,
    failNext: (...answers) => void failures.push(...answers),
    token,
    close: () => nock.cleanAll(),
  };
}

/** What the sign-in library asks before it asks for a token. */
function signInAddresses(uri: string): Json {
  const base = 'https://login.microsoftonline.com';
  if (uri.includes('/discovery/instance'))
    return { tenant_discovery_endpoint: `${base}/botframework.com/v2.0/.well-known/openid-configuration`, metadata: [] };
  return {
    issuer: `${base}/${tenant}/v2.0`,
    token_endpoint: `${base}/botframework.com/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/botframework.com/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/keys`,
  };
}

export type AzureWeb = { url: string; messenger: Messenger; close: () => Promise<void> };

/** The web process's and the worker's part of the channel, over the database of a test shop that sells to the tenant. */
export async function startAzureWeb(shop: TestShop, { services = shop.services }: { services?: CoreServices } = {}): Promise<AzureWeb> {
  const identity = { appId, password: 'the secret of the app', tenantId: null };
  const keys = derivedKeys(['the secret key of the azure tests'], 'installation');
  const server = createHttpServer({ log: silentLog });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  mountAzure(server, { services, identity, tenants: createAzureTenants(services, keys) });
  await sellTo(shop, tenant);
  const close = async (): Promise<void> => {
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const messenger = createAzureMessenger({ identity, tenants: createAzureTenants(shop.services, keys), log: silentLog });
  return { url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/api/messages`, messenger, close };
}

export async function sellTo(shop: TestShop, toTenant: string, merchantId = shop.merchant.id): Promise<void> {
  const { db, clock } = shop.services;
  await placeAddress(db, { merchantId, channel: 'azure', tenant: toTenant, place: '*', purpose: 'storefront' }, clock.now());
}

let serial = 0;

/** An activity as Teams sends it from a personal chat. */
export function fromTeams(chatId: string, activity: Json): Json {
  return {
    type: 'message',
    id: `activity-${(serial += 1)}`,
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${chatId}`, name: 'Marta', aadObjectId: `aad-${chatId}` },
    recipient: { id: `28:${appId}`, name: 'OpenOrder' },
    conversation: { id: chatId, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    locale: 'es-ES',
    ...activity,
  };
}

export async function post(
  url: string,
  activity: unknown,
  authorization: string | null,
  headers: Record<string, string> = {},
): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }), ...headers },
    body: typeof activity === 'string' ? activity : JSON.stringify(activity),
  });
  await response.text();
  return response.status;
}
