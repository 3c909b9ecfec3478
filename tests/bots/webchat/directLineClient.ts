import { once } from 'node:events';
import { WebSocket } from 'ws';

export type Json = Record<string, unknown>;
export type Reply = { status: number; body: Json; headers: Headers };

export async function call(
  url: string,
  options: { method?: string; token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { method = 'GET', token, body, headers = {} } = options;
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...sent,
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Json), headers: response.headers };
}

export type Frame = { activities: Json[]; watermark?: string };
export type Stream = {
  socket: WebSocket;
  frames: Frame[];
  activities: () => Json[];
  watermark: () => string;
  until: (count: number) => Promise<void>;
  close: () => Promise<void>;
};

/** Opens a stream as the client does and keeps what arrives. */
export async function openStream(streamUrl: string, origin?: string): Promise<Stream> {
  const socket = new WebSocket(streamUrl, origin === undefined ? {} : { origin });
  const frames: Frame[] = [];
  // An empty text is a sign of life.
  socket.on('message', (bytes: Buffer) => void (bytes.length > 0 && frames.push(JSON.parse(bytes.toString()) as Frame)));
  await once(socket, 'open');
  const activities = (): Json[] => frames.flatMap((frame) => frame.activities);
  return {
    socket,
    frames,
    activities,
    watermark: () => frames.findLast((frame) => frame.watermark !== undefined)?.watermark ?? '',
    until: (count) =>
      poll(
        () => activities().length >= count,
        `${count} activities`,
        () => `${activities().length}`,
      ),
    close: async () => {
      socket.close();
      if (socket.readyState !== socket.CLOSED) await once(socket, 'close');
    },
  };
}

export async function poll(holds: () => boolean | Promise<boolean>, what: string, seen: () => string = () => ''): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await holds());) {
    if (Date.now() > deadline) throw new Error(`waited 10 s for ${what}, saw ${seen()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What a client posts for a text. */
export function message(text: string, clientActivityID?: string): Json {
  return {
    type: 'message',
    text,
    from: { id: 'dl_liar', role: 'bot' },
    ...(clientActivityID === undefined ? {} : { channelData: { clientActivityID } }),
  };
}
