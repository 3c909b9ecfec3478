import { describe, expect, it } from '@jest/globals';
import { allergenIds, allergenWords } from '../../../core/catalogue/allergenList.ts';
import { allergenName, allergensNamed, allergensOf, checkAllergens } from '../../../core/catalogue/allergenRules.ts';
import type { Catalogue, Item } from '../../../core/catalogue/catalogue.ts';

const item = (overrides: Partial<Item>): Item => ({
  id: 'dish',
  categoryId: 'all',
  names: { es: 'Plato', en: 'Dish' },
  priceCents: 100,
  allergens: [],
  groupIds: [],
  ...overrides,
});
const extras = (allergens?: string[]): Catalogue['groups'][number] => ({
  id: 'extras',
  names: { en: 'Extras' },
  min: 0,
  max: null,
  negatable: true,
  quantifiable: false,
  options: [{ id: 'topping', names: { en: 'Topping' }, priceDeltaCents: 50, ...(allergens ? { allergens } : {}) }],
});
const catalogue = (groups: Catalogue['groups'] = []): Catalogue => ({ version: 1, categories: [], groups, items: [] });
const check = (one: Item, told: string[], groups: Catalogue['groups'] = [], options = [{ groupId: 'extras', optionId: 'topping' }]) =>
  checkAllergens(catalogue(groups), one, groups.length > 0 ? options : [], told);

describe('the list', () => {
  it('has the fourteen of the European Union, each with words in both languages that find it', () => {
    expect(allergenIds).toHaveLength(14);
    for (const id of allergenIds)
      for (const locale of ['es', 'en'] as const) {
        expect(allergensNamed(allergenName(id, locale))).toContain(id);
        expect(allergenWords[locale][id].words).not.toBe('');
      }
  });

  it.each([
    ['frutos secos', ['nuts']],
    ['cacahuetes', ['peanuts']],
    ['peanut', ['peanuts']],
    ['nueces y leche', ['milk', 'nuts']],
    ['marisco', ['crustaceans', 'molluscs']],
    ['lactose', ['milk']],
    ['kiwi', []],
    ['', []],
  ])('%s', (text, ids) => {
    expect(allergensNamed(text)).toEqual(ids);
  });
});

describe('an item against what somebody cannot have', () => {
  it('contains what the shop declares, in its own words or the list’s', () => {
    expect(check(item({ allergens: ['milk'] }), ['milk', 'nuts'])).toEqual({ kind: 'contains', allergens: ['milk'] });
    expect(check(item({ allergens: ['Lácteos'] }), ['milk'])).toEqual({ kind: 'contains', allergens: ['milk'] });
  });

  it.each([
    [['Masa sin gluten', 'Gluten-free crust'], ['gluten'], true],
    [['Gluten free'], ['gluten'], true],
    [['Masa fina'], ['gluten'], false],
    [['Con gluten'], ['gluten'], false],
    // One of the two is not taken off by it.
    [['Masa sin gluten'], ['gluten', 'milk'], false],
  ])('still contains it with the option %s, which is named where its name says it is without', (names, told, isEased) => {
    const option = {
      id: 'crust',
      names: Object.fromEntries(names.map((name, index) => [['es', 'en'][index] ?? 'en', name])),
      priceDeltaCents: 0,
    };
    const groups = [{ ...extras(), min: 1, max: 1, options: [option] }];
    const pizza = item({ allergens: ['gluten', 'milk'], groupIds: ['extras'] });
    const found = check(pizza, told, groups, [{ groupId: 'extras', optionId: 'crust' }]);
    expect(found).toEqual({ kind: 'contains', allergens: told, ...(isEased ? { easedBy: [option] } : {}) });
    const taken = [{ groupId: 'extras', optionId: 'crust', negated: true }];
    expect(checkAllergens(catalogue(groups), pizza, taken, told)).toEqual({ kind: 'contains', allergens: told });
  });

  it('without anything declared is unknown, never clear', () => {
    expect(check(item({ allergens: [] }), ['nuts'])).toEqual({ kind: 'unknown' });
    expect(allergensOf(item({ allergens: [] }))).toBeNull();
  });

  it('declared to have others, or none, does not list it', () => {
    expect(check(item({ allergens: ['milk'] }), ['nuts'])).toEqual({ kind: 'notListed' });
    expect(check(item({ allergens: ['none'] }), ['nuts'])).toEqual({ kind: 'notListed' });
    expect(allergensOf(item({ allergens: ['none'] }))).toEqual([]);
  });

  it('has what is added to it; taking something off clears nothing', () => {
    const dish = item({ allergens: ['milk'], groupIds: ['extras'] });
    expect(check(dish, ['nuts'], [extras(['nuts'])])).toEqual({ kind: 'contains', allergens: ['nuts'] });
    const off = [{ groupId: 'extras', optionId: 'topping', negated: true }];
    expect(checkAllergens(catalogue([extras(['milk'])]), dish, off, ['milk'])).toEqual({ kind: 'contains', allergens: ['milk'] });
  });

  it('with an addition nobody has declared is unknown', () => {
    expect(check(item({ allergens: ['milk'], groupIds: ['extras'] }), ['nuts'], [extras()])).toEqual({ kind: 'unknown' });
  });

  it('an allergen of nobody’s list is found by name, else unknown', () => {
    expect(check(item({ allergens: ['none'], names: { en: 'Kiwi sorbet' } }), ['kiwi'])).toEqual({ kind: 'contains', allergens: ['kiwi'] });
    expect(check(item({ allergens: ['none'] }), ['kiwi'])).toEqual({ kind: 'unknown' });
  });
});
