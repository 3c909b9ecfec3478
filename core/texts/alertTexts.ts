import type { Locale } from './locale.ts';

type Named<Keys extends string> = Record<Keys, string>;

/** What is said where no chat is open, and where people ask for it. */
export type AlertTexts = {
  /** The chat page's button while notifications are off and while they are on, and what became of a press. */
  chat: Named<'notifyMe' | 'notifyNoMore' | 'turnedOn' | 'turnedOff' | 'blocked' | 'failed' | 'openedPage'>;
  /** The page that the widget's button opens. */
  page: Named<'title' | 'turnOn' | 'blocked' | 'failed' | 'done' | 'tooOld' | 'notPossible'> & { question: (shop: string) => string };
  /** Letters. */
  mail: Named<'orderNumber' | 'promised' | 'openOrder'> & {
    subject: (number: number, shop: string) => string;
    why: (shop: string) => string;
  };
  /** The field in which a customer may leave an address for letters. */
  email: Named<'label' | 'short' | 'invalid'>;
};

const es: AlertTexts = {
  chat: {
    notifyMe: 'Avísame',
    notifyNoMore: 'No avisar',
    turnedOn: 'Te avisaremos en este dispositivo aunque cierres la página.',
    turnedOff: 'Avisos desactivados.',
    blocked: 'El navegador no permite avisos de esta página.',
    failed: 'No ha podido ser. Inténtalo otra vez.',
    openedPage: 'Actívalos en la pestaña que se ha abierto.',
  },
  page: {
    title: 'Avisos de tu pedido',
    question: (shop) => `¿Quieres que ${shop} te avise en este dispositivo cuando haya novedades de tu pedido?`,
    turnOn: 'Activar avisos',
    blocked: 'El navegador no permite avisos de esta página.',
    failed: 'No se han podido activar. Inténtalo otra vez.',
    done: 'Listo: te avisaremos. Ya puedes cerrar esta página.',
    tooOld: 'Este enlace ya no sirve. Pulsa otra vez «Avísame» en el chat.',
    notPossible: 'Este navegador no puede mostrar avisos.',
  },
  mail: {
    orderNumber: 'Pedido n.º',
    promised: 'Hora prometida',
    openOrder: 'Ver el pedido',
    subject: (number, shop) => `Pedido n.º ${number} · ${shop}`,
    why: (shop) => `Recibes este mensaje porque dejaste tu correo al pedir en ${shop}.`,
  },
  email: {
    label: 'Correo electrónico (opcional)',
    short: 'Correo',
    invalid: 'Ese correo no parece correcto. Escríbelo así: nombre@ejemplo.com, o déjalo vacío.',
  },
};

const en: AlertTexts = {
  chat: {
    notifyMe: 'Notify me',
    notifyNoMore: 'Stop notifying',
    turnedOn: 'We will tell you on this device even when you close the page.',
    turnedOff: 'Notifications are off.',
    blocked: 'The browser does not allow notifications from this page.',
    failed: 'That did not work. Please try again.',
    openedPage: 'Turn them on in the tab that has opened.',
  },
  page: {
    title: 'Order notifications',
    question: (shop) => `Shall ${shop} tell you on this device when there is news of your order?`,
    turnOn: 'Turn on notifications',
    blocked: 'The browser does not allow notifications from this page.',
    failed: 'They could not be turned on. Please try again.',
    done: 'Done: we will tell you. You can close this page.',
    tooOld: 'This link is no longer good. Press “Notify me” in the chat again.',
    notPossible: 'This browser cannot show notifications.',
  },
  mail: {
    orderNumber: 'Order no.',
    promised: 'Promised for',
    openOrder: 'See the order',
    subject: (number, shop) => `Order no. ${number} · ${shop}`,
    why: (shop) => `You receive this because you left your e-mail address when ordering from ${shop}.`,
  },
  email: {
    label: 'E-mail (optional)',
    short: 'E-mail',
    invalid: 'That e-mail address does not look right. Write it like name@example.com, or leave it empty.',
  },
};

export const alertTexts: Record<Locale, AlertTexts> = { es, en };
