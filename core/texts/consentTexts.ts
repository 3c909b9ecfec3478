import type { ConsentPurpose } from '../consents/consentRules.ts';
import type { Locale } from './locale.ts';

/** What is said of being written to: opting out and in again, and a basket left behind. */
export type ConsentTexts = {
  optedOut: (openOrders: number) => string;
  optedIn: (purposes: string) => string;
  purpose: Record<ConsentPurpose, string>;
  /** What the shop may ask or remind of within a day, without further consent. */
  usualMessages: string;
  /** To somebody of the shop who writes STOP: their notices are the shop's. */
  staff: string;
  abandoned: (lines: string, total: string) => string;
  abandonedClosed: (lines: string, total: string, opensAt: string) => string;
  goOn: string;
  wayOut: string;
};

export const consentTexts: Record<Locale, ConsentTexts> = {
  es: {
    optedOut: (openOrders) =>
      `De acuerdo: no te mandaremos nada más por nuestra cuenta.${
        openOrders > 0
          ? ' De tus pedidos en marcha sí te iremos avisando hasta que terminen.'
          : ' Si haces un pedido, te avisaremos de cómo va.'
      } Para volver a recibir mensajes, escribe ALTA.`,
    optedIn: (purposes) => `Hecho: volverás a recibir ${purposes}. Para dejarlo, escribe BAJA.`,
    purpose: {
      allergens: 'avisos sobre tus alérgenos',
      feedback: 'preguntas sobre tus pedidos',
      reminders: 'recordatorios de tu cesta',
      marketing: 'ofertas',
    },
    usualMessages: 'como mucho una pregunta sobre tu pedido o un recordatorio de tu cesta',
    staff:
      'Trabajas en el comercio: los avisos de pedidos llegan a su canal y aquí no se apagan. Para que no te suenen, cambia las notificaciones de ese canal en tu aplicación (Silenciar o Personalizar notificaciones). No hemos cambiado nada.',
    abandoned: (lines, total) => `Tu cesta sigue aquí: ${lines}. Total: ${total}. ¿Seguimos?`,
    abandonedClosed: (lines, total, opensAt) =>
      `Tu cesta sigue aquí: ${lines}. Total: ${total}. Ahora está cerrado; abre a las ${opensAt}, y puedes dejarlo encargado ya.`,
    goOn: 'Seguir con el pedido',
    wayOut: 'Si no quieres estos recordatorios, escribe BAJA.',
  },
  en: {
    optedOut: (openOrders) =>
      `All right: we will not write to you of our own accord any more.${
        openOrders > 0
          ? ' Of your orders on their way we keep you posted until they are done.'
          : ' If you place an order, we tell you how it goes.'
      } To hear from us again, write START.`,
    optedIn: (purposes) => `Done: you will get ${purposes} again. To end it, write STOP.`,
    purpose: {
      allergens: 'warnings about your allergens',
      feedback: 'questions about your orders',
      reminders: 'reminders of your basket',
      marketing: 'offers',
    },
    usualMessages: 'at most a question about your order or a reminder of your basket',
    staff:
      'You work for the shop: notices of orders go to its channel and cannot be switched off here. To keep them quiet, change the notifications of that channel in your app (Mute, or Edit notifications). We have changed nothing.',
    abandoned: (lines, total) => `Your basket is still here: ${lines}. Total: ${total}. Shall we go on?`,
    abandonedClosed: (lines, total, opensAt) =>
      `Your basket is still here: ${lines}. Total: ${total}. The shop is closed now; it opens at ${opensAt}, and you can order for then already.`,
    goOn: 'Go on with the order',
    wayOut: 'If you do not want such reminders, write STOP.',
  },
};
