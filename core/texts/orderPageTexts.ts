import type { Locale } from './locale.ts';

/** What stands on an order's private page besides the words of its card. */
export type OrderPageTexts = {
  title: (number: number, shop: string) => string;
  receipt: string;
  details: string;
  item: string;
  price: string;
  holder: string;
  placed: string;
  promised: string;
  name: string;
  paid: string;
  toPay: string;
  chat: string;
  call: (phone: string) => string;
  otherLanguage: string;
  live: string;
  over: string;
  lost: string;
  /** Why phone and address are not whole. */
  masked: string;
  notFoundTitle: string;
  notFound: string;
  tooManyTitle: string;
  tooMany: string;
};

export const orderPageTexts: Record<Locale, OrderPageTexts> = {
  es: {
    title: (number, shop) => `Pedido n.º ${number} en ${shop}`,
    receipt: 'Recibo',
    details: 'Datos del pedido',
    item: 'Producto',
    price: 'Precio',
    holder: 'Lo lleva',
    placed: 'Pedido',
    promised: 'Hora prometida',
    name: 'A nombre de',
    paid: 'pagado',
    toPay: 'por pagar',
    chat: 'Volver al chat',
    call: (phone) => `Llamar al comercio: ${phone}`,
    otherLanguage: 'English',
    live: 'Esta página se pone al día sola.',
    over: 'Este pedido ha terminado.',
    lost: 'Sin conexión: esto es lo último que sabemos. Lo seguimos intentando.',
    masked: 'El teléfono y la dirección no se muestran enteros: quien tenga este enlace ve esta página.',
    notFoundTitle: 'Aquí no hay nada',
    notFound: 'El enlace no es correcto o ya no vale. Míralo otra vez en el chat con el comercio.',
    tooManyTitle: 'Demasiadas visitas',
    tooMany: 'Espera un minuto y vuelve a cargar la página.',
  },
  en: {
    title: (number, shop) => `Order no. ${number} at ${shop}`,
    receipt: 'Receipt',
    details: 'Details of the order',
    item: 'Item',
    price: 'Price',
    holder: 'In the hands of',
    placed: 'Placed',
    promised: 'Promised for',
    name: 'Name',
    paid: 'paid',
    toPay: 'to be paid',
    chat: 'Back to the chat',
    call: (phone) => `Call the shop: ${phone}`,
    otherLanguage: 'Español',
    live: 'This page keeps itself up to date.',
    over: 'This order is over.',
    lost: 'No connection: this is the latest we know. We keep trying.',
    masked: 'Phone and address are not shown whole: whoever has this link sees this page.',
    notFoundTitle: 'There is nothing here',
    notFound: 'The link is wrong or no longer works. Look it up again in your chat with the shop.',
    tooManyTitle: 'Too many visits',
    tooMany: 'Wait a minute and load the page again.',
  },
};
