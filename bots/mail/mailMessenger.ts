import type { Delivery, Messenger } from '../../core/messages/messenger.ts';
import { orderById } from '../../core/orders/orderQueries.ts';
import type { CoreServices } from '../../core/services.ts';
import { composeLetter, type Letter } from './composeLetter.ts';
import { readMailFault } from './mailFault.ts';

/** What carries letters: nodemailer's transport, or a test's. */
export type MailTransport = { sendMail: (letter: Letter) => Promise<unknown> };

export type MailDeps = {
  services: CoreServices;
  transport: MailTransport;
  /** The address letters come from; the shop's name stands before it. */
  from: string;
};

/**
 * Writes letters to the customers of orders. An address is an order of a merchant: the e-mail address is read when a letter is sent and stands
 * in no row of the deliveries. SMTP cannot be asked whether a letter arrived, so one whose answer was lost is not sent again on a guess.
 */
export function createMailMessenger({ services, transport, from }: MailDeps): Messenger {
  return {
    channel: 'email',
    capabilities: { cards: false, update: false, remove: false },
    send: async ({ tenant, place }, card, key, options): Promise<Delivery> => {
      const order = await services.db.inMerchant(tenant, (tx) => orderById(tx, tenant, place));
      const to = order?.details.contactEmail;
      if (to === undefined || options?.envelope === undefined) return { outcome: 'gone', code: 'noAddress' };
      const letter = composeLetter({ card, envelope: options.envelope, from, to, key });
      try {
        await transport.sendMail(letter);
        return { outcome: 'delivered', externalId: letter.messageId };
      } catch (error) {
        return readMailFault(error);
      }
    },
    // A letter that was sent stays as it is.
    update: (_address, externalId) => Promise.resolve({ outcome: 'delivered', externalId }),
    find: () => Promise.resolve(undefined),
  };
}
