import type { Locale } from './locale.ts';

/** On a card of an order of which the shop has a later one. */
export const olderCardTexts: Record<Locale, { answerLater: string }> = {
  es: { answerLater: '⤵️ Hay una tarjeta más reciente de este pedido: se contesta en ella.' },
  en: { answerLater: '⤵️ There is a later card of this order: it is answered there.' },
};
