import type { Locale } from './locale.ts';

/** What only Slack has to say: refusals and hints that are shown to one person, and the shop's state on a command. */
export type SlackTexts = {
  /** How somebody becomes staff; the id is what the owner needs for it. */
  invite: (userId: string) => string;
  /** A channel that belongs to no shop. */
  noShopHere: string;
  /** It was not saved, or nobody can say: the card shows which. */
  failed: (id: string) => string;
  tooSlow: (id: string) => string;
  close: string;
  chooseShop: string;
  noStorefront: string;
  /** A button of somebody else's conversation, or of one that is no more. */
  notYours: string;
  answeredInDm: string;
  orderHint: string;
  help: string;
  status: (shop: { name: string; openOrders: number; unanswered: number }) => string;
  open: string;
  busyUntil: (time: string) => string;
  paused: string;
  pausedUntil: (time: string) => string;
  busyEnded: string;
  minutesOutOfRange: (maxMinutes: number) => string;
  resumed: string;
  notPaused: string;
};

/** Words that ask for another shop in a direct message, in any language. */
export const switchShopWords = /^\s*(cambiar de tienda|otra tienda|cambiar tienda|switch shop|change shop|other shop)\s*[.!]?\s*$/i;

export const slackTexts: Record<Locale, SlackTexts> = {
  es: {
    invite: (userId) => `Tu identificador de Slack es ${userId}: es lo que necesita para añadirte.`,
    noShopHere: 'Este canal no es de ninguna tienda en OpenOrder. Pide a quien la lleva que lo vincule.',
    failed: (id) => `No hemos podido guardarlo. Mira cómo está la tarjeta e inténtalo otra vez, por favor. (Referencia ${id})`,
    tooSlow: (id) => `Está tardando demasiado y no sabemos si se guardó. Mira la tarjeta antes de pulsar otra vez. (Referencia ${id})`,
    close: 'Cerrar',
    chooseShop: '¿A qué tienda quieres pedir? Para cambiar más adelante, escribe «cambiar de tienda».',
    noStorefront: 'En este espacio de trabajo no hay ninguna tienda que acepte pedidos por Slack.',
    notYours: 'Ese botón es de una conversación que ya no está. Escríbeme y empezamos.',
    answeredInDm: 'Te he contestado en un mensaje directo.',
    orderHint: 'Escríbeme por mensaje directo lo que quieras pedir, o ponlo aquí: «/pedido dos pizzas margarita».',
    help: 'OpenOrder atiende pedidos por chat.\n• Para pedir: escríbeme por mensaje directo, o usa «/pedido dos pizzas margarita».\n• En el canal de la tienda: contesta con los botones de cada pedido.\n• «/openorder status»: cómo está la tienda y cuántos pedidos esperan.\n• «/openorder busy 45»: prometer más tiempo durante 45 minutos. «/openorder pause 30»: no aceptar pedidos. «/openorder resume»: volver a aceptarlos.',
    status: ({ name, openOrders, unanswered }) =>
      `${name}: ${openOrders} ${openOrders === 1 ? 'pedido' : 'pedidos'} en marcha, ${unanswered} esperando respuesta.`,
    open: 'Acepta pedidos.',
    busyUntil: (time) => `Mucho trabajo hasta las ${time}: se promete más tiempo.`,
    paused: 'En pausa hasta que alguien la reanude.',
    pausedUntil: (time) => `En pausa hasta las ${time}.`,
    busyEnded: 'Ya no hay mucho trabajo: se prometen los tiempos de siempre.',
    minutesOutOfRange: (maxMinutes) => `Como mucho ${maxMinutes} minutos cada vez: por ejemplo, «/openorder pause 45».`,
    resumed: 'La tienda vuelve a aceptar pedidos.',
    notPaused: 'La tienda ya estaba aceptando pedidos.',
  },
  en: {
    invite: (userId) => `Your Slack member id is ${userId}: that is what they need to add you.`,
    noShopHere: 'This channel belongs to no shop in OpenOrder. Ask whoever runs the shop to bind it.',
    failed: (id) => `We could not save that. Look at the card and try again, please. (Reference ${id})`,
    tooSlow: (id) =>
      `This is taking too long and we cannot say whether it was saved. Look at the card before you press again. (Reference ${id})`,
    close: 'Close',
    chooseShop: 'Which shop would you like to order from? To change later, write "switch shop".',
    noStorefront: 'No shop in this workspace takes orders through Slack.',
    notYours: 'That button belongs to a conversation that is no longer there. Write to me and we start again.',
    answeredInDm: 'I have answered you in a direct message.',
    orderHint: 'Tell me in a direct message what you would like, or put it here: "/order two large margheritas".',
    help: 'OpenOrder takes orders by chat.\n• To order: write to me in a direct message, or use "/order two large margheritas".\n• In the shop’s channel: answer with the buttons of each order.\n• "/openorder status": how the shop stands and how many orders are waiting.\n• "/openorder busy 45": promise longer times for 45 minutes. "/openorder pause 30": take no orders. "/openorder resume": take them again.',
    status: ({ name, openOrders, unanswered }) =>
      `${name}: ${openOrders} ${openOrders === 1 ? 'order' : 'orders'} under way, ${unanswered} waiting for an answer.`,
    open: 'Taking orders.',
    busyUntil: (time) => `Busy until ${time}: longer times are promised.`,
    paused: 'Paused until somebody resumes it.',
    pausedUntil: (time) => `Paused until ${time}.`,
    busyEnded: 'No longer busy: the usual times are promised.',
    minutesOutOfRange: (maxMinutes) => `At most ${maxMinutes} minutes at a time: for instance "/openorder pause 45".`,
    resumed: 'The shop takes orders again.',
    notPaused: 'The shop was already taking orders.',
  },
};
