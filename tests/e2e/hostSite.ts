import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else, with a policy as strict as it can be while showing a chat. */
export type HostSite = {
  /** Another site than the chat's for the browser: `localhost`, where the chat is on 127.0.0.1. */
  url: string;
  /** What stands on its page from now on: tags for the head. */
  show: (head: string, chatUrl: string) => void;
  close: () => Promise<void>;
};

export async function startHostSite(): Promise<HostSite> {
  let page = { head: '', policy: '' };
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.policy });
    response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A site</title><link rel="icon" href="data:,">${page.head}</head><body><h1>Our site</h1><button id="own">Our button</button></body></html>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    show: (head, chatUrl) => {
      const policy = `default-src 'none'; img-src data:; style-src 'nonce-own'; script-src ${chatUrl}; frame-src ${chatUrl}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
      page = { head, policy };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
