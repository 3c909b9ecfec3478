import type { Item, Option, OptionGroup } from '../../../core/catalogue/catalogue.ts';

/** Short forms for writing a catalogue down: [Spanish, English]. */
export type Names = readonly [es: string, en: string];

type OptionExtras = Omit<Partial<Option>, 'id' | 'names' | 'aliases'> & { es?: string[]; en?: string[] };
type ItemExtras = Omit<Partial<Item>, 'id' | 'names' | 'aliases' | 'descriptions'> & { es?: string[]; en?: string[]; about?: Names };

export function localized([es, en]: Names): { es: string; en: string } {
  return { es, en };
}

/** An option; `es` and `en` are other words people use for it. */
export function option(id: string, names: Names, priceDeltaCents = 0, { es, en, ...rest }: OptionExtras = {}): Option {
  return { id, names: localized(names), ...(es || en ? { aliases: { es, en } } : {}), priceDeltaCents, ...rest };
}

/** A group from which exactly one is chosen; without a default option the customer is asked. */
export function oneOf(id: string, names: Names, options: Option[]): OptionGroup {
  return { id, names: localized(names), min: 1, max: 1, negatable: false, quantifiable: false, options };
}

/** A group from which any number can be added, taken off or varied. */
export function anyOf(id: string, names: Names, options: Option[]): OptionGroup {
  return { id, names: localized(names), min: 0, max: null, negatable: true, quantifiable: true, options };
}

/** An item; `es` and `en` are other words people use for it. */
export function item(categoryId: string, id: string, names: Names, priceCents: number, extras: ItemExtras = {}): Item {
  const { es, en, about, allergens = [], groupIds = [], ...rest } = extras;
  return {
    id,
    categoryId,
    names: localized(names),
    ...(about ? { descriptions: localized(about) } : {}),
    ...(es || en ? { aliases: { es, en } } : {}),
    priceCents,
    allergens,
    groupIds,
    ...rest,
  };
}
