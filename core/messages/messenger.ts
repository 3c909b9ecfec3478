import type { Locale } from '../texts/locale.ts';
import type { Card } from './card.ts';

/** Where a channel can put a message: the tenant (Slack team) and the place in it (Slack channel or user). */
export type Address = { channel: string; tenant: string; place: string };

/** What became of a message: `unknown` means the answer was lost and the place must be looked at before another try. */
export type Delivery =
  | { outcome: 'delivered'; externalId: string }
  | { outcome: 'retryAt'; afterMs: number; code: string }
  | { outcome: 'unknown'; code: string }
  | { outcome: 'gone'; code: string };

/** Who is to be called by a message that must make a sound. */
export type Mention = { externalIds: string[]; everyone: boolean };

/**
 * Around a message that is read outside the conversation: who it comes from, where it leads, in which language it is, what it is about
 * (a later message of one topic takes the place of an earlier one), and how many real milliseconds it is worth showing.
 */
export type Envelope = { sender: string; link: string; locale: Locale; topic: string; lastsMs: number };

export type SendOptions = { mention?: Mention; threadOf?: string; envelope?: Envelope };

/** The port behind which every channel hides. `key` is the idempotency key: the same key is the same message. */
export type Messenger = {
  channel: string;
  capabilities: { cards: boolean; update: boolean; remove: boolean };
  send: (address: Address, card: Card, key: string, options?: SendOptions) => Promise<Delivery>;
  update: (address: Address, externalId: string, card: Card, key: string) => Promise<Delivery>;
  /** Looks for a message sent with this key: its external id, null when it is surely not there, undefined when it cannot be told. */
  find: (address: Address, key: string) => Promise<string | null | undefined>;
};
