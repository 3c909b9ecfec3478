/** The languages every text exists in. A third one is one more file beside es.ts and en.ts. */
export const locales = ['es', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A name in each language, as a catalogue holds it; a missing one falls back to the others. */
export type Localized = Partial<Record<Locale, string>>;

/** The name in the wanted language, else in the first one there is. */
export function localize(names: Localized, locale: Locale): string {
  return names[locale] ?? locales.map((other) => names[other]).find((name) => name !== undefined) ?? '';
}

/** The supported language a tag such as `es-MX` stands for, else the fallback. */
export function toLocale(tag: string | undefined | null, fallback: Locale): Locale {
  const language = tag?.slice(0, 2).toLowerCase();
  return locales.find((locale) => locale === language) ?? fallback;
}
