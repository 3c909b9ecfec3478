import type { Locale } from '../../texts/locale.ts';

/** What people mean by a picture sent alone, as words of each language. */
const pictures: Record<string, Record<Locale, string>> = {
  '👍': { es: 'sí', en: 'yes' },
  '👌': { es: 'sí', en: 'yes' },
  '✅': { es: 'sí', en: 'yes' },
  '🆗': { es: 'sí', en: 'yes' },
  '👎': { es: 'no', en: 'no' },
  '❌': { es: 'no', en: 'no' },
  '👋': { es: 'hola', en: 'hello' },
  '🙏': { es: 'gracias', en: 'thanks' },
  '❤': { es: 'gracias', en: 'thanks' },
  '🍕': { es: 'pizza', en: 'pizza' },
  '🍔': { es: 'hamburguesa', en: 'burger' },
  '🍟': { es: 'patatas', en: 'fries' },
  '🌭': { es: 'perrito', en: 'hot dog' },
  '🌮': { es: 'taco', en: 'taco' },
  '🌯': { es: 'burrito', en: 'burrito' },
  '🥗': { es: 'ensalada', en: 'salad' },
  '🍝': { es: 'pasta', en: 'pasta' },
  '🍣': { es: 'sushi', en: 'sushi' },
  '🍜': { es: 'ramen', en: 'ramen' },
  '🍗': { es: 'pollo', en: 'chicken' },
  '🥪': { es: 'sándwich', en: 'sandwich' },
  '🥐': { es: 'croissant', en: 'croissant' },
  '🥖': { es: 'barra de pan', en: 'baguette' },
  '🍞': { es: 'pan', en: 'bread' },
  '🍩': { es: 'donut', en: 'donut' },
  '🍰': { es: 'tarta', en: 'cake' },
  '🍦': { es: 'helado', en: 'ice cream' },
  '🍨': { es: 'helado', en: 'ice cream' },
  '🍺': { es: 'cerveza', en: 'beer' },
  '🍻': { es: '2 cervezas', en: '2 beers' },
  '🍷': { es: 'vino', en: 'wine' },
  '☕': { es: 'café', en: 'coffee' },
  '🍵': { es: 'té', en: 'tea' },
  '🥛': { es: 'leche', en: 'milk' },
  '🧃': { es: 'zumo', en: 'juice' },
  '💧': { es: 'agua', en: 'water' },
};

const picture = /\p{Extended_Pictographic}[\u{FE0F}\p{Emoji_Modifier}]*/gu;
/** Beside pictures nothing but how many and "and": with any other word they only decorate. */
const onlyCounts = /^(?:\s|[,.!+]|\d{1,2}|x\s?\d{1,2}|\d{1,2}\s?x|y|and|con|with)*$/iu;

/** A text of pictures alone in words ("🍕🍕 y 🍺" is "2 pizza y 1 cerveza"); any other text as it is. */
export function spoken(text: string, locale: Locale): string {
  if (text.length > 100 || !picture.test(text) || !onlyCounts.test(text.replace(picture, ''))) return text;
  return text
    .replace(
      /(\p{Extended_Pictographic})[\u{FE0F}\p{Emoji_Modifier}]*(?:\s*\1[\u{FE0F}\p{Emoji_Modifier}]*)*(?:\s*x\s?(\d{1,2}))?/gu,
      (run, one: string, times?: string) => {
        const word = pictures[one]?.[locale];
        if (word === undefined) return run;
        const count = times ? Number(times) : (run.match(new RegExp(one, 'gu')) ?? []).length;
        return count > 1 ? ` ${count} ${word} ` : ` ${word} `;
      },
    )
    .trim();
}

/** Whether a text says nothing a word or a figure would: "???", "😀". */
export function isWordless(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text);
}
