import { createTransport } from 'nodemailer';
import type { MailTransport } from './mailMessenger.ts';

/** Shorter together than the lease of a delivery, so that no second process takes up a letter that is still on its way. */
const timeoutsMs = { connectionTimeout: 8000, greetingTimeout: 8000, socketTimeout: 15_000 };

/** The mail server of an address such as `smtps://user:password@host:465`. A connection is made for each letter. */
export function createMailTransport(url: string): MailTransport {
  return createTransport({ url, ...timeoutsMs });
}
