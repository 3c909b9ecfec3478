import type { Locale } from './locale.ts';

/** What the chat page says when something was not taken. Plain words, since they travel to the page; {id} is what the log knows it by. */
export type FaultTexts = { notSaved: string; tooOften: string; pressNotSent: string };

export const faultTexts: Record<Locale, FaultTexts> = {
  es: {
    notSaved:
      'No hemos podido guardar lo último que enviaste, y no queda nada de ello. Vuelve a intentarlo. Si pasa otra vez, dile a la tienda esta referencia: {id}',
    tooOften: 'Has enviado demasiado en poco tiempo. Espera un minuto y vuelve a intentarlo. Referencia: {id}',
    pressNotSent: 'Lo último que pulsaste no ha tenido respuesta. Vuelve a pulsarlo, por favor.',
  },
  en: {
    notSaved:
      'The last thing you sent could not be saved, and nothing of it was kept. Please try again. If it happens again, tell the shop this reference: {id}',
    tooOften: 'That was too much in a short time. Please wait a minute and try again. Reference: {id}',
    pressNotSent: 'There was no answer to the last button you pressed. Please press it again.',
  },
};
