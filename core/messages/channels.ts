/** Every channel a conversation can live in. Adding one: a folder in bots, this word, one line of wiring, one contract test. */
export const channels = ['webchat', 'slack', 'azure', 'terminal'] as const;
export type Channel = (typeof channels)[number];

/** Channels that read the message log by themselves; for the others the workers send each message. */
export const pullChannels: readonly Channel[] = ['webchat', 'terminal'];
