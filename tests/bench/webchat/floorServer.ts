import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** The floor: a bare web socket server that sends whatever it is told to everybody. */
const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
sockets.on('listening', () => process.send?.({ url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}` }));
process.on('message', (frame: string) => {
  for (const socket of sockets.clients) socket.send(frame);
});
process.on('disconnect', () => process.exit(0));
