import { Agent, get } from 'node:http';
import { WebSocket } from 'ws';
import type { BenchDevice } from './benchShop.ts';

/** A socket of a device, and what it was sent. `position` counts every number of the log once. */
export type BenchSocket = {
  device: BenchDevice;
  watermark: number;
  ids: string[];
  close: () => void;
};

const agent = new Agent({ keepAlive: true, maxSockets: 500 });

/** Opens a stream as the client does: asks for its address, then opens it. Rejects with the status when it is refused. */
export async function openSocket(
  url: string,
  device: BenchDevice,
  after: { watermark: number; ids: string[] },
  onFrame: (arrivedAt: number) => void = () => undefined,
): Promise<BenchSocket & { closed: Promise<void> }> {
  const streamUrl = await askStreamUrl(
    `${url}/v3/directline/conversations/${device.conversationId}?watermark=${after.watermark}`,
    await device.token(),
  );
  const socket = new WebSocket(streamUrl, { perMessageDeflate: false });
  const state: BenchSocket = { device, watermark: after.watermark, ids: after.ids, close: () => socket.terminate() };
  socket.on('message', (bytes: Buffer) => {
    const arrivedAt = performance.now();
    if (bytes.length === 0) return;
    const frame = JSON.parse(bytes.toString()) as { activities: { id: string }[]; watermark?: string };
    if (frame.watermark !== undefined) {
      state.ids.push(...frame.activities.map(({ id }) => id));
      state.watermark = Number(frame.watermark);
    }
    onFrame(arrivedAt);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => socket.terminate());
  return Object.assign(state, { closed });
}

function askStreamUrl(url: string, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { authorization: `Bearer ${token}` }, timeout: 30_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`status ${response.statusCode}`));
        resolve((JSON.parse(text) as { streamUrl: string }).streamUrl);
      });
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', reject);
  });
}
