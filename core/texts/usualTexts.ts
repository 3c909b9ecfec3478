import type { Locale } from './locale.ts';

/** What is said when somebody asks for the usual. */
export type UsualTexts = {
  usual: string;
  last: string;
  /** The basket is just that already. */
  already: string;
  /** With something else in the basket. */
  askAdd: string;
  add: string;
  replace: string;
  leave: string;
  none: string;
  gone: (names: string) => string;
  goneOptions: (item: string, options: string) => string;
  allGone: (names: string) => string;
  /** Above the menu. */
  menu: string;
};

export const usualTexts: Record<Locale, UsualTexts> = {
  es: {
    usual: 'Lo de siempre, con los precios de hoy:',
    last: 'Lo de la última vez, con los precios de hoy:',
    already: 'Ya lo tienes en la cesta:',
    askAdd: 'Ya tienes otras cosas en la cesta. ¿Lo añado a lo que hay?',
    add: 'Sí, añádelo',
    replace: 'Cambiar lo que hay por eso',
    leave: 'No, dejarla como está',
    none: 'Todavía no sé qué es lo de siempre: aún no has recibido ningún pedido de aquí.',
    gone: (names) => `Hoy no hay ${names}; lo demás sí:`,
    goneOptions: (item, options) => `${item}: ya no se puede pedir con ${options}.`,
    allGone: (names) => `Lo sentimos: hoy no hay nada de lo de siempre (${names}).`,
    menu: 'Esto es lo que hay:',
  },
  en: {
    usual: 'The usual, at today’s prices:',
    last: 'What you had last time, at today’s prices:',
    already: 'You have that in your basket already:',
    askAdd: 'Your basket holds other things already. Shall I add it to them?',
    add: 'Yes, add it',
    replace: 'Have it instead of them',
    leave: 'No, leave the basket as it is',
    none: 'I do not know your usual yet: you have not had an order from here.',
    gone: (names) => `Not to be had today: ${names}. The rest is here:`,
    goneOptions: (item, options) => `${item}: no longer to be had with ${options}.`,
    allGone: (names) => `Sorry: nothing of your usual can be had today (${names}).`,
    menu: 'This is what there is:',
  },
};
