import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleRequest } from './handleRequest.ts';
import { createSimulator } from './simulator.ts';
import type { Simulator, SimulatorDeps } from './simulator.ts';

/** Serves a simulator on its own loopback server. `port` 0 takes a free one. */
export const listenSimulator = async (
  deps: Omit<SimulatorDeps, 'selfUrl'>,
  port = 0,
): Promise<{ simulator: Simulator; url: string; stop: () => Promise<void> }> => {
  let url = '';
  const simulator = createSimulator({ ...deps, selfUrl: () => url });
  const server = createServer((request, response) => {
    handleRequest(simulator, request, response, request.url ?? '/').catch((error: unknown) => {
      deps.log.error({ err: error }, 'the simulator failed to answer');
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    simulator.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { simulator, url, stop };
};
