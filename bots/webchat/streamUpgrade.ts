import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../../core/context.ts';
import type { ActivityLog } from './activityLog.ts';
import type { DirectLineTokens, TokenClaims } from './directLineTokens.ts';
import { faultFields } from './faultFields.ts';
import { mayTalkTo, type OriginPolicy } from './originPolicy.ts';
import type { StreamHub } from './streamHub.ts';

export type StreamUpgradeDeps = { tokens: DirectLineTokens; hub: StreamHub; activityLog: ActivityLog; log: Log; origins: OriginPolicy };

const streamPath = /^\/v3\/directline\/conversations\/([^/?]+)\/stream$/;
const maxPayloadBytes = 64 * 1024;
const heartbeatMs = 30_000;

/** Opens the sockets of Direct Line; upgrades to any other path are left to others. The URL holds a token: nothing here logs it. */
export function mountStreamUpgrade(server: Server, deps: StreamUpgradeDeps): { close: () => Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxPayloadBytes, perMessageDeflate: false });
  const stopHeartbeat = startHeartbeat(sockets);
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = parseUrl(request.url ?? '');
    const conversationId = streamPath.exec(url?.pathname ?? '')?.[1];
    if (!url || conversationId === undefined) return;
    socket.on('error', () => socket.destroy());
    admit(request, url, decodeURIComponent(conversationId), deps).then(
      (admitted) => {
        if (!admitted) return refuse(socket, '403 Forbidden');
        sockets.handleUpgrade(request, socket, head, (opened) => take(opened, admitted, deps));
      },
      (error: unknown) => {
        deps.log.warn({ conversationId, ...faultFields(error) }, 'a socket could not be opened');
        refuse(socket, '503 Service Unavailable');
      },
    );
  };
  server.on('upgrade', upgrade);
  return {
    close: async () => {
      server.off('upgrade', upgrade);
      stopHeartbeat();
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

type Admitted = { claims: TokenClaims; watermark: number };

async function admit(request: IncomingMessage, url: URL, conversationId: string, deps: StreamUpgradeDeps): Promise<Admitted | null> {
  const claims = await deps.tokens.verify(url.searchParams.get('t') ?? '', 'stream');
  if (!claims || claims.conversationId !== conversationId) return null;
  if (!(await mayTalkTo(claims.merchantId, request, deps.origins))) return null;
  const latest = (await deps.activityLog.latest(claims.merchantId, [conversationId])).get(conversationId);
  if (latest === undefined) return null;
  return { claims, watermark: issuedWatermark(parseWatermark(url.searchParams.get('watermark')), latest) };
}

/** What is no number means the whole history: clients know an entry by its id. */
export function parseWatermark(watermark: string | null | undefined): number {
  return /^\d{1,15}$/.test(watermark ?? '') ? Number(watermark) : 0;
}

/** So does a number beyond the last entry, which nobody issued: waiting for it would be for ever. */
export function issuedWatermark(watermark: number, latest: number): number {
  return watermark > latest ? 0 : watermark;
}

const alive = new WeakSet<WebSocket>();

function take(socket: WebSocket, { watermark, claims }: Admitted, deps: StreamUpgradeDeps): void {
  alive.add(socket);
  socket.on('pong', () => alive.add(socket));
  // Clients send an empty text as a sign of life, and nothing else that means anything: it is never parsed.
  socket.on('message', () => alive.add(socket));
  socket.on('error', () => socket.terminate());
  const { merchantId, conversationId } = claims;
  deps.hub.attach(socket, { merchantId, conversationId }, watermark, claims);
}

function startHeartbeat(sockets: WebSocketServer): () => void {
  const beat = (): void => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) {
        socket.terminate();
        continue;
      }
      socket.ping();
      // A page cannot see a ping. By an empty text, which every client of Direct Line skips, it knows that the socket still hears.
      if (socket.readyState === socket.OPEN) socket.send('');
    }
  };
  const timer = setInterval(beat, heartbeatMs).unref();
  return () => clearInterval(timer);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function parseUrl(url: string): URL | null {
  return URL.parse(url, 'http://localhost');
}
