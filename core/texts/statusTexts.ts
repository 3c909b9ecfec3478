import type { Locale } from './locale.ts';

/** What is said of an order on its way, besides the states' own words. */
export type StatusTexts = {
  /** Somebody of the shop has it in hand; who, is the shop's own business. */
  held: (number: number, shop: string, by: string) => string;
  /** The link on the customer's card. */
  page: string;
};

export const statusTexts: Record<Locale, StatusTexts> = {
  es: {
    held: (number, shop, by) => `Tu pedido n.º ${number} lo está mirando ${shop} y te contestará antes de las ${by}.`,
    page: 'Ver el pedido y su recibo',
  },
  en: {
    held: (number, shop, by) => `${shop} is looking at your order no. ${number} and will answer before ${by}.`,
    page: 'See the order and its receipt',
  },
};
