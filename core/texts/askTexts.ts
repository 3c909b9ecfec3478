import type { DateTime } from 'luxon';
import type { Locale } from './locale.ts';

/** What is answered to questions about the shop: its hours, how long it takes, what it charges, what it marks as vegan. */
export type AskTexts = {
  hours: {
    day: (at: DateTime) => string;
    open: (day: string, stretches: string[]) => string;
    fromTo: (from: string, to: string) => string;
    closed: (day: string) => string;
    allDay: (day: string) => string;
  };
  /** Asked where an address has a street and no postcode. */
  postcode: string;
  wait: {
    /** For what is in the basket. */
    cart: (minutes: number) => string;
    /** Before anything is in it: from the least to the most. */
    any: (least: number, most: number) => string;
    /** While the shop is closed, behind when it opens. */
    closed: string;
  };
  /** To somebody who says that they want to order, and not what. */
  begin: (example: string) => string;
  recommend: string;
  /** To a smile, or a question mark alone. */
  wordless: string;
  noMinimum: string;
  minimum: (amount: string) => string;
  price: {
    /** Before the menu: nothing was named. */
    menu: string;
    /** What the basket comes to. */
    cart: (total: string) => string;
    /** What is asked about, more than one of it. */
    several: (quantity: number, name: string, price: string) => string;
    total: (amount: string) => string;
  };
  diet: {
    marked: (word: string) => string;
    /** Below what is marked. */
    hint: (word: string) => string;
    none: (word: string) => string;
    allergenHint: (list: string) => string;
    alsoOption: (option: string, items: string) => string;
    askShop: string;
  };
  /** Told with an address in an order that is not brought: how it is now, and the word that changes it. */
  addressKept: (now: string, other: string) => string;
};

const upper = (day: string) => `${day.charAt(0).toUpperCase()}${day.slice(1)}`;

export const askTexts: Record<Locale, AskTexts> = {
  es: {
    hours: {
      day: (at) => at.toFormat("cccc d 'de' LLLL"),
      open: (day, stretches) => `${upper(day)}: ${stretches.join(' y ')}.`,
      fromTo: (from, to) => `de ${from} a ${to}`,
      closed: (day) => `${upper(day)}: cerrado.`,
      allDay: (day) => `${upper(day)}: abierto a todas horas.`,
    },
    postcode: '¿Y el código postal y la población?',
    wait: {
      cart: (minutes) => `Ahora mismo, unos ${minutes} min. El comercio te dice la hora exacta cuando acepta el pedido.`,
      any: (least, most) =>
        `Ahora mismo, ${least === most ? `unos ${least}` : `entre ${least} y ${most}`} min según lo que pidas. El comercio te dice la hora exacta cuando acepta el pedido.`,
      closed: 'Puedes pedir ya para más tarde, a la hora que elijas.',
    },
    begin: (example) => `¡Claro! Dime qué quieres, por ejemplo «${example}», o elige de la carta.`,
    recommend: 'No quiero aconsejarte lo que no he probado; esto es lo que hay:',
    wordless: 'Dime con palabras qué quieres pedir, o mira la carta. Si prefieres hablar con alguien, escribe «persona».',
    noMinimum: 'No hay pedido mínimo.',
    minimum: (amount) => `El pedido mínimo es de ${amount}.`,
    price: {
      menu: 'Los precios están en la carta. Dime qué te interesa y te digo cuánto cuesta.',
      cart: (total) => `Lo que llevas suma ${total}.`,
      several: (quantity, name, price) => `${quantity} × ${name}: ${price}.`,
      total: (amount) => `En total: ${amount}.`,
    },
    diet: {
      marked: (word) => `El comercio marca como «${word}»:`,
      hint: (word) =>
        `Solo sé lo que dice la carta. Puede que otros productos también sean aptos: si buscas algo «${word}», pregunta al comercio.`,
      none: (word) =>
        `La carta no marca nada como «${word}». No quiere decir que no haya: de eso solo sé lo que dice la carta. Si quieres, le pregunto al comercio: pulsa el botón o escribe «persona».`,
      allergenHint: (list) =>
        `Solo salen los que el comercio marca sin ${list}; de los demás, pregúntale. Puede haber trazas: si tu alergia es grave, pregunta siempre.`,
      alsoOption: (option, items) => `También se puede elegir «${option}» en: ${items}. Pregunta al comercio por el resto de ingredientes.`,
      askShop: 'Preguntar al comercio',
    },
    addressKept: (now, other) =>
      `He guardado la dirección, pero la entrega de este pedido es «${now}». Si quieres que te lo lleven, elige «${other}».`,
  },
  en: {
    hours: {
      day: (at) => at.toFormat('cccc d LLLL'),
      open: (day, stretches) => `${day}: ${stretches.join(' and ')}.`,
      fromTo: (from, to) => `${from} to ${to}`,
      closed: (day) => `${day}: closed.`,
      allDay: (day) => `${day}: open around the clock.`,
    },
    postcode: 'And the postcode and town?',
    wait: {
      cart: (minutes) => `About ${minutes} min right now. The shop tells you the exact time when it accepts your order.`,
      any: (least, most) =>
        `Right now ${least === most ? `about ${least}` : `${least} to ${most}`} min, depending on what you order. The shop tells you the exact time when it accepts your order.`,
      closed: 'You can order now for later, at the time you choose.',
    },
    begin: (example) => `Sure! Tell me what you would like, for example “${example}”, or choose from the menu.`,
    recommend: 'I would rather not recommend what I have not tasted; this is what there is:',
    wordless: 'Tell me in words what you would like, or look at the menu. If you would rather talk to somebody, write “person”.',
    noMinimum: 'There is no minimum order.',
    minimum: (amount) => `The minimum order is ${amount}.`,
    price: {
      menu: 'The prices are on the menu. Tell me what you have in mind and I tell you what it costs.',
      cart: (total) => `What you have so far comes to ${total}.`,
      several: (quantity, name, price) => `${quantity} × ${name}: ${price}.`,
      total: (amount) => `In all: ${amount}.`,
    },
    diet: {
      marked: (word) => `The shop marks these as “${word}”:`,
      hint: (word) => `I only know what the menu says. Other items may be suitable too: if you need something “${word}”, ask the shop.`,
      none: (word) =>
        `The menu marks nothing as “${word}”. That does not mean there is nothing: I only know what the menu says. I can ask the shop: press the button or write “person”.`,
      allergenHint: (list) =>
        `These are only the ones the shop lists without ${list}; ask the shop about the others. There may be traces: if your allergy is serious, always ask.`,
      alsoOption: (option, items) => `“${option}” can also be chosen for: ${items}. Ask the shop about the other ingredients.`,
      askShop: 'Ask the shop',
    },
    addressKept: (now, other) =>
      `I have kept the address, but this order is set to “${now}”. To have it brought to you, choose “${other}”.`,
  },
};
