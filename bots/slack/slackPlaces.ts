/** Where a message stands. Slack needs the channel as well as the time stamp to change it, and a DM's channel is not the person's id. */
export type MessagePlace = { channel: string; ts: string };

/** A message's external id: channel and time stamp. */
export function externalIdOf({ channel, ts }: MessagePlace): string {
  return `${channel}:${ts}`;
}

/** Reads an external id back. Throws on one that was not made here. */
export function messagePlace(externalId: string): MessagePlace {
  const [channel, ts, ...rest] = externalId.split(':');
  if (!channel || !ts || rest.length > 0) throw new Error('not the external id of a Slack message');
  return { channel, ts };
}

/** Whether a place is a person, to be written to in a DM, and not a channel. */
export function isPerson(place: string): boolean {
  return /^[UW][A-Z0-9]+$/.test(place);
}

/** Whether a channel id is that of a DM. */
export function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}

/** A person in a workspace, as conversations are kept under: the same member id may exist in two workspaces. */
export function personKey(tenant: string, userId: string): string {
  return `${tenant}:${userId}`;
}

/** The place of an address as Slack knows it: the workspace in front of a person's id is dropped. */
export function slackPlace({ tenant, place }: { tenant: string; place: string }): string {
  return place.startsWith(`${tenant}:`) ? place.slice(tenant.length + 1) : place;
}
