import type { Locale } from './locale.ts';

/** What is answered to questions about the shop: its hours, how long it takes, what it charges, what it marks as vegan. */
export type AskTexts = {
  hours: {
    open: (day: string, stretches: string[]) => string;
    fromTo: (from: string, to: string) => string;
    closed: (day: string) => string;
    allDay: (day: string) => string;
  };
  /** Asked where an address has a street and no postcode. */
  postcode: string;
};

const upper = (day: string) => `${day.charAt(0).toUpperCase()}${day.slice(1)}`;

export const askTexts: Record<Locale, AskTexts> = {
  es: {
    hours: {
      open: (day, stretches) => `${upper(day)}: ${stretches.join(' y ')}.`,
      fromTo: (from, to) => `de ${from} a ${to}`,
      closed: (day) => `${upper(day)}: cerrado.`,
      allDay: (day) => `${upper(day)}: abierto a todas horas.`,
    },
    postcode: '¿Y el código postal y la población?',
  },
  en: {
    hours: {
      open: (day, stretches) => `${day}: ${stretches.join(' and ')}.`,
      fromTo: (from, to) => `${from} to ${to}`,
      closed: (day) => `${day}: closed.`,
      allDay: (day) => `${day}: open around the clock.`,
    },
    postcode: 'And the postcode and town?',
  },
};
