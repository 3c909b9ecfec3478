import type { Locale } from './locale.ts';

/** What is said after an order was rated, and what the shop reads of it. */
export type FeedbackTexts = {
  rated: string;
  askComment: string;
  /** To who says that they have something to add, and not yet what. */
  goOn: string;
  /** To who said it in words. */
  askStars: string;
  sorry: string;
  nothingMore: string;
  callPerson: string;
  commented: string;
  done: string;
  /** In the shop's channel. */
  title: (number: number, rating: number) => string;
  unhappy: string;
};

export const feedbackTexts: Record<Locale, FeedbackTexts> = {
  es: {
    rated: '¡Gracias! Se lo hacemos llegar al comercio.',
    goOn: 'Te leo: escríbelo aquí y se lo hacemos llegar al comercio.',
    askStars: '¡Gracias! ¿Cuántas estrellas le pones, de 1 a 5? Así se lo hacemos llegar al comercio.',
    askComment: '¿Quieres añadir algo? Escríbelo aquí, o sigue con lo tuyo.',
    sorry:
      'Sentimos que no fuera bien. Cuéntanos aquí qué pasó y se lo hacemos llegar al comercio. Si prefieres hablarlo, aviso a una persona.',
    nothingMore: 'Nada más',
    callPerson: 'Hablar con una persona',
    commented: 'Gracias por contarlo: se lo hacemos llegar al comercio.',
    done: 'De acuerdo. ¡Hasta la próxima!',
    title: (number, rating) => `${'★'.repeat(rating)}${'☆'.repeat(5 - rating)} Valoración del pedido n.º ${number}: ${rating} de 5`,
    unhappy: 'No quedó contento: una llamada a tiempo suele arreglarlo. El teléfono está en la tarjeta del pedido.',
  },
  en: {
    rated: 'Thank you! We pass it on to the shop.',
    goOn: 'Go ahead: write it here and we pass it on to the shop.',
    askStars: 'Thank you! How many stars would you give it, from 1 to 5? Then we pass it on to the shop.',
    askComment: 'Anything to add? Write it here, or just carry on.',
    sorry:
      'We are sorry it did not go well. Tell us here what happened and we pass it on to the shop. If you would rather talk about it, I call a person.',
    nothingMore: 'Nothing more',
    callPerson: 'Talk to a person',
    commented: 'Thanks for telling us: we pass it on to the shop.',
    done: 'All right. See you next time!',
    title: (number, rating) => `${'★'.repeat(rating)}${'☆'.repeat(5 - rating)} Rating of order no. ${number}: ${rating} of 5`,
    unhappy: 'They were not happy: a call in time often mends it. The phone number is on the order’s card.',
  },
};
