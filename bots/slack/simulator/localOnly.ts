import type { IncomingMessage } from 'node:http';

const localNames = new Set(['localhost', '127.0.0.1', '[::1]']);

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && (address === '::1' || /^(::ffff:)?127\./.test(address));

const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/** Why a request must not reach the simulator, or undefined. The Host check stops a foreign page that renamed itself to loopback. */
export const remoteRefusal = (request: IncomingMessage, allowRemote: boolean): string | undefined => {
  if (allowRemote) return undefined;
  if (!isLoopback(request.socket.remoteAddress)) return 'The simulator answers only on this machine.';
  return localNames.has(hostName(request.headers.host ?? '')) ? undefined : 'The simulator answers only to localhost.';
};
