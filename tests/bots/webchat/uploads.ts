import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { call, type Json } from './directLineClient.ts';

export type Session = { token: string; conversationId: string };
export type Sent = { bytes: Buffer; name: string; type?: string; part?: string };
type Answer = { status: number; body: Json };

/** A new chat with the pizzeria. */
export async function begin(url: string): Promise<Session> {
  return (await call(`${url}/webchat/session`, { method: 'POST', body: { merchant: 'vesuvio', locale: 'es' } })).body as Session;
}

/** What the client posts for files. */
export function form(
  files: Sent[],
  activity: object | null = { type: 'message', channelData: { clientActivityID: randomUUID() } },
): FormData {
  const body = new FormData();
  if (activity) body.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
  for (const { bytes, name, type = 'image/jpeg', part = 'file' } of files)
    body.append(part, new Blob([new Uint8Array(bytes)], { type }), name);
  return body;
}

export function conversationUrl(url: string, { conversationId }: Session): string {
  return `${url}/v3/directline/conversations/${conversationId}`;
}

export async function upload(url: string, session: Session, body: FormData, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${conversationUrl(url, session)}/upload?userId=dl_liar`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${session.token}`, ...headers },
  });
  return { status: response.status, body: (await response.json()) as Json };
}

export async function said(url: string, session: Session): Promise<Json[]> {
  const { body } = await call(`${conversationUrl(url, session)}/activities?watermark=0`, { token: session.token });
  return body['activities'] as Json[];
}

/** The files of these activities, without their cards. */
export function attachmentsOf(activities: Json[]): Json[] {
  return activities.flatMap((activity) => (activity['attachments'] as Json[] | undefined) ?? []).filter(({ contentUrl }) => contentUrl);
}

/** A photo as a telephone makes it: lying on its side, with where it was taken. */
export function photo(width = 640, height = 480): Promise<Buffer> {
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '40/1 25/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '3/1 42/1 0/1' };
  return sharp({ create: { width, height, channels: 3, background: '#b45309' } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Secret Camera' }, IFD3: place })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}
