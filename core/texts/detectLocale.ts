import type { Locale } from './locale.ts';

/** Words that are frequent in one language and mean nothing in the other. */
const telling: Record<Locale, ReadonlySet<string>> = {
  es: new Set(
    'hola buenas buenos quiero quisiera ponme pónme dame una uno unos unas dos tres cuatro con sin y por para favor gracias el los las del que qué cuánto dónde está mi pedido quita añade'.split(
      ' ',
    ),
  ),
  en: new Set(
    'hi hello hey i want would like please thanks the an and with without two three four for my of to get can could where is order remove add what how much'.split(
      ' ',
    ),
  ),
};

/** The language a text is clearly written in, or null: so many telling words more than any other language has. */
export function detectLocale(text: string, atLeast = 2): Locale | null {
  const words = wordsOf(text);
  const hits = (locale: Locale) => words.filter((word) => telling[locale].has(word)).length;
  const difference = hits('es') - hits('en');
  if (Math.abs(difference) < atLeast) return null;
  return difference > 0 ? 'es' : 'en';
}

/** The language somebody begins in: clearly written, or a single telling word, such as a greeting. */
export function firstLocale(text: string): Locale | null {
  return detectLocale(text, Math.min(2, wordsOf(text).length || 1));
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .slice(0, 500)
      .match(/\p{L}+/gu) ?? []
  );
}
