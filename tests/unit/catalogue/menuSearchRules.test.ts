import { describe, expect, it } from '@jest/globals';
import { categoryNamed, itemsWithout, searchMenu } from '../../../core/catalogue/menuSearchRules.ts';
import { tahonaCatalogue } from '../../../db/seeds/demo/tahonaCatalogue.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';

const pizzeria = { version: 1, ...vesuvioCatalogue };
const bakery = { version: 1, ...tahonaCatalogue };
const found = (query: string, catalogue = pizzeria) => searchMenu(catalogue, query).map(({ id }) => id);

describe('a search of the menu', () => {
  it('finds what has it in its name first, then in what it is made of', () => {
    expect(found('con atún')[0]).toBe('atun');
    expect(found('atun')).toContain('ensalada-mixta');
  });

  it('leaves out what it could only be added to, while something is made with it', () => {
    expect(found('with tuna')).not.toContain('diavola');
    expect(found('pineapple')).toEqual(['hawaiana']);
  });

  it('needs every word', () => {
    expect(found('atún unicornio')).toEqual([]);
    expect(found('')).toEqual([]);
    expect(found('algo con')).toEqual([]);
  });

  it('finds by the name of an allergen, in both languages', () => {
    expect(found('molluscs')).toEqual(found('moluscos'));
    expect(found('molluscs').length).toBeGreaterThan(0);
  });

  it('works on another shop', () => {
    expect(searchMenu(bakery, 'chocolate').length).toBeGreaterThan(0);
  });
});

describe('a category by its name', () => {
  it.each([
    ['bebidas', 'bebidas'],
    ['las bebidas', 'bebidas'],
    ['drinks', 'bebidas'],
    ['bebida', 'bebidas'],
    ['una bebida fría', undefined],
    ['', undefined],
  ])('%s', (text, id) => {
    expect(categoryNamed(pizzeria, text)?.id).toBe(id);
  });
});

describe('what is without something', () => {
  it('is only what the shop has declared', () => {
    const free = itemsWithout(pizzeria, ['gluten']);
    expect(free.length).toBeGreaterThan(0);
    for (const item of free) {
      expect(item.allergens).not.toContain('gluten');
      expect(item.allergens.length).toBeGreaterThan(0);
    }
  });
});
