import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import { createConnectorOnce } from './connectorOnce.ts';

/** Who the bot is at Azure. Without a tenant it is an app of several tenants. */
export type AzureIdentity = { appId: string; password: string; tenantId: string | null };

/** The request does not prove that it comes from Azure Bot Service. */
export class UnprovenRequest extends Error {
  override name = 'UnprovenRequest';
}

/** Nothing is wrong with the request: Azure's keys could not be fetched, so that nobody can say. */
export class KeysUnavailable extends Error {
  override name = 'KeysUnavailable';
}

const channelIssuer = 'https://api.botframework.com';

type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type Connectors = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;

/**
 * The library's check of who calls, narrowed to what Azure's channels send. The library also admits the emulator, other bots and one channel
 * whose name stands in the unproven body, without looking at the address answers go to; it skips that look as well when the address is empty.
 */
export class AzureAuthentication extends ConfigurationBotFrameworkAuthentication {
  constructor({ appId, password, tenantId }: AzureIdentity) {
    super({
      MicrosoftAppId: appId,
      MicrosoftAppPassword: password,
      ...(tenantId === null ? { MicrosoftAppType: 'MultiTenant' } : { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenantId }),
    });
  }

  /** Throws UnprovenRequest or KeysUnavailable. */
  override async authenticateRequest(activity: Activity, authorization: string): Promise<Authenticated> {
    const { serviceUrl, channelId } = activity;
    if (issuerOf(authorization) !== channelIssuer || channelId === 'AseChannel' || !/^https:\/\//i.test(serviceUrl))
      throw new UnprovenRequest('not a token of a channel');
    const authenticated = await super.authenticateRequest(activity, authorization).catch((error: unknown) => {
      throw isAboutKeys(error) ? new KeysUnavailable('keys', { cause: error }) : new UnprovenRequest('refused', { cause: error });
    });
    if (authenticated.claimsIdentity.getClaimValue('serviceurl') !== serviceUrl) throw new UnprovenRequest('another address');
    const { connectorFactory } = authenticated;
    return connectorFactory ? { ...authenticated, connectorFactory: createConnectorOnce(connectorFactory) } : authenticated;
  }

  override createConnectorFactory(claims: Parameters<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>[0]): Connectors {
    return createConnectorOnce(super.createConnectorFactory(claims));
  }
}

/** What the token says about itself, proven by nothing yet. */
function issuerOf(authorization: string): unknown {
  const [scheme, token, ...rest] = authorization.split(' ');
  if (scheme !== 'Bearer' || token === undefined || rest.length > 0) return null;
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return (claims as { iss?: unknown } | null)?.iss;
  } catch {
    return null;
  }
}

function isAboutKeys(error: unknown): boolean {
  const { name, statusCode } = error as { name?: string; statusCode?: number };
  return name === 'FetchError' || statusCode === 500;
}
