import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpServer } from '../../../bots/http/server.ts';
import { mountWebchat } from '../../../bots/webchat/mountWebchat.ts';
import { createDiskFileStore } from '../../../core/files/diskFileStore.ts';
import type { FileStore } from '../../../core/files/fileStore.ts';
import type { CoreServices } from '../../../core/services.ts';
import { createWake, type WakeChannel } from '../../../db/wake.ts';
import { silentLog, type TestShop } from '../../support/testShop.ts';

export const shopSecretKey = 'the same secret key in all processes';

/** A web process's chat over the database of a test shop. Several of them have nothing in common but the database. */
export type ShopWeb = { url: string; close: () => Promise<void> };

type ShopWebOptions = {
  services?: CoreServices;
  port?: number;
  filesDir?: string;
  /** In place of a folder. */
  fileStore?: FileStore;
  otherPushOrigins?: readonly string[];
};

export async function startShopWeb(
  shop: TestShop,
  {
    services = shop.services,
    port = 0,
    filesDir = join(tmpdir(), `openorder-files-${randomUUID()}`),
    fileStore = createDiskFileStore(filesDir),
    otherPushOrigins = [],
  }: ShopWebOptions = {},
): Promise<ShopWeb> {
  const wake: WakeChannel = createWake({ url: shop.url, log: silentLog });
  await wake.ready;
  const server = createHttpServer({ log: silentLog });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const assetsDir = join(import.meta.dirname, '../../../.assets');
  const config = { publicUrl: url, secretKeys: [shopSecretKey] as const, assetsDir, allowedOrigins: [], otherPushOrigins };
  const webchat = await mountWebchat(server, { services: { ...services, wake }, fileStore, config, wake });
  const close = async (): Promise<void> => {
    await webchat.close();
    server.server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await wake.close();
    await rm(filesDir, { recursive: true, force: true });
  };
  return { url, close };
}
