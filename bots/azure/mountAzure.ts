import type { Request, Response, Server } from 'restify';
import type { CoreServices } from '../../core/services.ts';
import { AzureAdapter } from './azureAdapter.ts';
import { KeysUnavailable, UnprovenRequest, type AzureIdentity } from './azureAuthentication.ts';
import { AzureBot } from './azureBot.ts';
import type { AzureTenants } from './azureTenants.ts';
import { readActivity } from './readActivity.ts';

export type AzureDeps = { services: CoreServices; identity: AzureIdentity; tenants: AzureTenants };

/** Puts Azure Bot Service on the server: POST /api/messages. Messages are sent elsewhere, by the workers. */
export function mountAzure(server: Server, { services, identity, tenants }: AzureDeps): void {
  const adapter = new AzureAdapter(identity);
  const bot = new AzureBot({ services, tenants });
  const statusOf = async (request: Request): Promise<number> => {
    const authorization = request.headers.authorization ?? '';
    if (authorization === '') return 401;
    const activity = await readActivity(request);
    if (typeof activity === 'number') return activity;
    await adapter.receive(authorization, activity, (context) => bot.run(context));
    return 200;
  };
  server.post('/api/messages', async (request: Request, response: Response) => {
    const status = await statusOf(request).catch((error: unknown) => failed(error, services));
    response.writeHead(status, { 'content-length': 0, ...(status === 413 ? { connection: 'close' } : {}) });
    response.end();
  });
}

/** Nothing of an error is told to whoever sent the request; the log has no token in it either. */
function failed(error: unknown, { log }: CoreServices): number {
  if (error instanceof UnprovenRequest) {
    log.info({ reason: error.message }, 'a request to the Azure channel was refused');
    return 401;
  }
  const { name, code, statusCode } = error as { name?: string; code?: string; statusCode?: number };
  log.error({ fault: name, code, statusCode }, 'a request to the Azure channel failed');
  return error instanceof KeysUnavailable ? 503 : 500;
}
