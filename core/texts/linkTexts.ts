import type { Channel } from '../messages/channels.ts';
import type { Locale } from './locale.ts';

/** What is said of joining a second channel to a customer, and of taking that back. */
export type LinkTexts = {
  channel: Record<Channel, string>;
  code: (code: string, until: string) => string;
  linked: string;
  seeOrders: string;
  theUsual: string;
  /** To the conversation that showed the code. */
  told: (channel: string) => string;
  unlinked: string;
  /** To the other conversation. */
  unlinkedThere: (channel: string) => string;
  unlinkedByOther: string;
  nothingToUnlink: string;
};

export const linkTexts: Record<Locale, LinkTexts> = {
  es: {
    channel: { webchat: 'la web', slack: 'Slack', azure: 'Teams', terminal: 'la terminal' },
    code: (code, until) =>
      `Tu código es ${code}. Escríbelo tú en tu otro chat con este comercio antes de las ${until}: vale una sola vez. No se lo des a nadie; quien lo escriba verá tus pedidos y tus datos.`,
    linked: 'Hecho: este chat ya está vinculado. Aquí ves también los pedidos y los datos del otro. Si no querías, escribe «desvincular».',
    seeOrders: 'Mi pedido',
    theUsual: 'Lo de siempre',
    told: (channel) =>
      `Se ha vinculado otro chat (${channel}) con tu código: allí se ven tus pedidos y tus datos. Si no has sido tú, escribe «no soy yo» y lo separamos.`,
    unlinked: 'Hecho: los chats ya no están vinculados. Los pedidos de cada uno siguen donde se hicieron.',
    unlinkedThere: (channel) => `El chat de ${channel} ya no está vinculado con este.`,
    unlinkedByOther: 'Este chat ya no está vinculado con el otro: lo han separado desde allí.',
    nothingToUnlink: 'Este chat no está vinculado con ningún otro.',
  },
  en: {
    channel: { webchat: 'the web', slack: 'Slack', azure: 'Teams', terminal: 'the terminal' },
    code: (code, until) =>
      `Your code is ${code}. Type it yourself in your other chat with this shop before ${until}: it works once. Give it to nobody; whoever types it sees your orders and your details.`,
    linked:
      'Done: this chat is linked. Here you also see the orders and details of the other one. If you did not want that, write “unlink”.',
    seeOrders: 'My order',
    theUsual: 'The usual',
    told: (channel) =>
      `Another chat (${channel}) was linked with your code: your orders and details can be seen there. If that was not you, write “not me” and we part them.`,
    unlinked: 'Done: the chats are no longer linked. Each one’s orders stay where they were placed.',
    unlinkedThere: (channel) => `The chat on ${channel} is no longer linked with this one.`,
    unlinkedByOther: 'This chat is no longer linked with the other one: they were parted from there.',
    nothingToUnlink: 'This chat is not linked with any other.',
  },
};
