import type { Locale } from './locale.ts';

/** What only the channels of Azure Bot Service have to say, such as Teams. */
export type AzureTexts = {
  chooseShop: string;
  noStorefront: string;
  /** In a group everybody would read what one person orders. */
  privateOnly: string;
  notYours: string;
  onlyText: string;
  failed: (id: string) => string;
};

export const azureTexts: Record<Locale, AzureTexts> = {
  es: {
    chooseShop: '¿A qué tienda quieres pedir? Para cambiar más adelante, escribe «cambiar de tienda».',
    noStorefront: 'En tu organización no hay ninguna tienda que acepte pedidos por aquí.',
    privateOnly: 'Escríbeme en un chat personal para pedir: aquí lo leería todo el grupo.',
    notYours: 'Ese botón es de una conversación que ya no está. Escríbeme y empezamos.',
    onlyText: 'Por aquí solo puedo leer texto. Escríbeme qué quieres pedir.',
    failed: (id) => `No hemos podido guardarlo. Inténtalo otra vez, por favor. (Referencia ${id})`,
  },
  en: {
    chooseShop: 'Which shop would you like to order from? To change later, write "switch shop".',
    noStorefront: 'No shop in your organisation takes orders here.',
    privateOnly: 'To order, write to me in a personal chat: here the whole group would read it.',
    notYours: 'That button belongs to a conversation that is no longer there. Write to me and we start again.',
    onlyText: 'I can only read text here. Write to me what you would like to order.',
    failed: (id) => `We could not save that. Try again, please. (Reference ${id})`,
  },
};
