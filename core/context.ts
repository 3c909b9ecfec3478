import type { Locale } from './texts/locale.ts';
import type { Merchant } from './merchants/merchant.ts';
import type { Role } from './staff/staffRules.ts';

/** Who does something. What an actor may do comes from the surface and the membership, never from text. */
export type Actor =
  { kind: 'customer'; customerId: string } | { kind: 'staff'; staffId: string; name: string; roles: readonly Role[] } | { kind: 'system' };

/** Business time. SQL never calls now() for it, so that a test or a demo can make a minute as long as it likes. */
export type Clock = {
  now: () => Date;
  /** Real milliseconds from now until the given business instant, 0 when it has passed. */
  realMsUntil: (at: Date) => number;
};

/** The part of a pino logger the core uses. Logs carry ids and codes, never personal text and no token. */
export type Log = {
  debug: (fields: object, message: string) => void;
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
};

/** What every use case is given besides its input. `locale` is the speaker's. */
export type Ctx = { log: Log; clock: Clock; actor: Actor; locale: Locale; merchant: Merchant };
