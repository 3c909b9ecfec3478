/** A browser's address at its push service, and the keys with which only that browser can read what is sent there. Secret. */
export type PushTarget = { endpoint: string; keys: { p256dh: string; auth: string } };

/** What a tap on a notification opens: the chat, or the order's own page where the chat stands on another site. */
export type PushOpens = 'chat' | 'order';

/** The conversation a browser wants to be told of, and the device it was asked for on: once that is forgotten, it is told nothing more. */
export type PushPlace = { merchantId: string; conversationId: string; familyId?: string | undefined };
