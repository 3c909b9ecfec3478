import { describe, expect, test } from '@jest/globals';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { understand } from '../../../core/understanding/understand.ts';
import type { CompiledCatalogue } from '../../../core/understanding/understanding.ts';
import { tahonaCatalogue } from '../../../db/seeds/demo/tahonaCatalogue.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';

const vesuvio = compileCatalogue({ version: 1, ...vesuvioCatalogue });
const tahona = compileCatalogue({ version: 1, ...tahonaCatalogue });

/** Lines in short: quantity, item, options (`-` taken off, `+` extra, `~` a little). */
function read(shop: CompiledCatalogue, text: string): string[] {
  const meant = understand(shop, { text, locale: 'es', cart: [] });
  return meant.lines
    .map(({ quantity, itemId, options }) => {
      const said = options.map(
        ({ optionId, negated, quantity: degree }) =>
          `${negated ? '-' : ''}${degree === 'extra' ? '+' : degree === 'light' ? '~' : ''}${optionId}`,
      );
      return [`${quantity} ${itemId}`, ...said.sort()].join(' ');
    })
    .sort();
}

describe('orders', () => {
  test.each([
    ['hola, dos pizzas margarita grandes sin cebolla y una coca', ['1 coca-cola', '2 margherita -cebolla grande']],
    ['two large margheritas and a coke', ['1 coca-cola', '2 margherita grande']],
    ['Can I get a diavola with extra cheese and no onions?', ['1 diavola +mozzarella -cebolla']],
    ['dos pizzas, una margarita y otra barbacoa', ['1 barbacoa', '1 margherita']],
    ['una diabola grnade xfa', ['1 diavola grande']],
  ])('at the pizzeria: %s', (text, lines) => {
    expect(read(vesuvio, text)).toEqual(lines);
  });

  test.each([
    ['una barra de pan y tres croissants', ['1 barra', '3 croissant']],
    ['media docena de magdalenas y un par de palmeras de chocolate', ['2 palmera chocolate', '6 magdalena']],
    ['media docena de croissants y media de magdalenas', ['6 croissant', '6 magdalena']],
    ['two croissants and a ham sandwich without tomato', ['1 bocadillo-jamon -tomate', '2 croissant']],
  ])('at the bakery: %s', (text, lines) => {
    expect(read(tahona, text)).toEqual(lines);
  });

  test.each(['0 cocas', '-3 cocas', '2,5 cocas', '1500 cocas'])('no line is made of an absurd quantity: %s', (text) => {
    expect(understand(vesuvio, { text, locale: 'es', cart: [] })).toMatchObject({
      intent: 'order',
      lines: [],
      editedCart: null,
      needsConfirmation: true,
    });
  });

  test.each(['media margarita media diavola', 'half a margherita', 'una hamburguesa con patatas grandes', 'a burger with stake'])(
    'what may be meant otherwise is asked about: %s',
    (text) => {
      expect(understand(vesuvio, { text, locale: 'es', cart: [] }).needsConfirmation).toBe(true);
    },
  );

  test('hundreds are read, for screws are counted so, and asked about', () => {
    const meant = understand(vesuvio, { text: '150 cocas', locale: 'es', cart: [] });
    expect(meant).toMatchObject({ lines: [{ itemId: 'coca-cola', quantity: 150 }], needsConfirmation: true });
  });

  test('what the shop has not got is told, the rest is taken', () => {
    const meant = understand(vesuvio, { text: 'quiero un sushi y una coca', locale: 'es', cart: [] });
    expect(meant.lines.map((line) => line.itemId)).toEqual(['coca-cola']);
    expect(meant.unknown.map((one) => one.text)).toEqual(['sushi']);
  });
});
