import type { Locale } from './locale.ts';

type Say<Args extends unknown[]> = (...args: Args) => string;

/** How the last change of an order went, in one line on the shop's card. */
type LastChangeTexts = {
  how: Record<'accepted' | 'declined' | 'stands' | 'unanswered' | 'withdrawn', Say<[what: string]>>;
  cancel: string;
  without: Say<[name: string]>;
  added: Say<[quantity: number, name: string]>;
  count: Say<[name: string, from: number, to: number]>;
  detail: Say<[label: string, to: string]>;
  another: Say<[label: string]>;
};

export const lastChangeTexts: Record<Locale, LastChangeTexts> = {
  es: {
    how: {
      accepted: (what) => `Cambio aceptado: ${what}`,
      declined: (what) => `Cambio rechazado: ${what}`,
      stands: (what) => `Cambio hecho, sin respuesta: ${what}`,
      unanswered: (what) => `Cambio sin respuesta, todo como estaba: ${what}`,
      withdrawn: (what) => `Cambio retirado: ${what}`,
    },
    cancel: 'cancelar el pedido',
    without: (name) => `sin ${name}`,
    added: (quantity, name) => `con ${quantity} × ${name}`,
    count: (name, from, to) => `${name}: de ${from} a ${to}`,
    detail: (label, to) => `${label.toLowerCase()}: ${to}`,
    another: (label) => `cambia ${label.toLowerCase()}`,
  },
  en: {
    how: {
      accepted: (what) => `Change accepted: ${what}`,
      declined: (what) => `Change turned down: ${what}`,
      stands: (what) => `Changed without an answer: ${what}`,
      unanswered: (what) => `Change not answered, all as it was: ${what}`,
      withdrawn: (what) => `Change taken back: ${what}`,
    },
    cancel: 'cancel the order',
    without: (name) => `no ${name}`,
    added: (quantity, name) => `with ${quantity} × ${name}`,
    count: (name, from, to) => `${name}: from ${from} to ${to}`,
    detail: (label, to) => `${label.toLowerCase()}: ${to}`,
    another: (label) => `${label.toLowerCase()} changed`,
  },
};
