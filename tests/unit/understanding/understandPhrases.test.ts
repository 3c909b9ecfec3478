import { expect, test } from '@jest/globals';
import type { CartLine } from '../../../core/carts/cart.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { linesAfter } from '../../../core/understanding/neutralLine.ts';
import { orderMenu, type OrderMenu } from '../../../core/understanding/orderMenu.ts';
import { understand } from '../../../core/understanding/understand.ts';

type Group = OrderMenu['groups'][number];
const several = null;

/** A group of options: `id=name|other name`. */
function group(id: string, max: number | null, values: string, min = 0): Group {
  const parsed = values.split(', ').map((value) => {
    const [valueId = '', names = ''] = value.split('=');
    return { id: valueId, names: names.split('|') };
  });
  return { id, min, max, negatable: max !== 1, quantifiable: max !== 1, prefixes: [], suffixes: [], values: parsed };
}

function item(id: string, category: string, names: string, ...groups: string[]): OrderMenu['items'][number] {
  return { id, category, names: names.split('|'), groups };
}

const menu: OrderMenu = {
  schema: 'order-menu/1',
  merchant: 'esquina',
  locale: 'es',
  categories: [
    { id: 'ices', names: ['helado', 'helados'] },
    { id: 'rest', names: ['otros'] },
  ],
  items: [
    item('cone', 'ices', 'cucurucho|cono', 'flavour', 'size', 'topping'),
    item('tub', 'ices', 'tarrina', 'flavour', 'size', 'topping'),
    item('horchata', 'rest', 'horchata', 'size'),
    item('soda', 'rest', 'refresco', 'brand'),
    item('wafer', 'rest', 'barquillo|barquillos'),
    item('tea', 'rest', 'té', 'kind'),
    item('mince', 'rest', 'carne picada|picada', 'weight', 'meat'),
    item('patty', 'rest', 'hamburguesa|hamburguesas', 'meat'),
    item('chicken', 'rest', 'pollo|pollos', 'cut'),
    item('loin', 'rest', 'lomo', 'weight', 'cut'),
    item('curry', 'rest', 'curry', 'meat', 'extra'),
    item('rice', 'rest', 'arroz blanco'),
    item('box', 'rest', 'caja|cajas', 'boxMain', 'boxSide'),
  ],
  groups: [
    group('flavour', 3, 'lemon=limón, straw=fresa, coco=coco, choc=chocolate'),
    group('size', 1, 'small=pequeño, large=grande'),
    group('topping', several, 'cream=nata montada, syrup=sirope'),
    group('brand', 1, 'cola=cola, lime=lima', 1),
    group('kind', 1, 'green=verde, black=negro, mint=menta'),
    group('weight', 1, 'kilo=kilo, half=medio kilo|medio'),
    group('meat', 1, 'beef=ternera, hen=pollo'),
    group('cut', 1, 'fillets=filetes, thin=filetes finos, dice=tacos'),
    group('extra', several, 'egg=huevo, peas=guisantes'),
    group('boxMain', 1, 'curry=curry, patty=hamburguesa', 1),
    group('boxSide', 1, 'rice=arroz blanco, salad=ensalada', 1),
  ],
};
const shop = compileCatalogue(orderMenu(menu));

function line(short: string): CartLine {
  const [quantity, itemId = '', ...options] = short.split(' ');
  return {
    itemId,
    quantity: Number(quantity),
    options: options.map((option) => {
      const [groupId = '', optionId = ''] = option.split('.');
      return { groupId, optionId };
    }),
  };
}

function read(text: string, cart: readonly string[] = []): string[] {
  const before = cart.map(line);
  return linesAfter(before, understand(shop, { text, locale: 'es', cart: before }))
    .map(({ quantity, itemId, options }) => {
      const said = options.map((one) => `${one.negated ? '-' : ''}${one.quantity === 'extra' ? '+' : ''}${one.optionId}`);
      return [`${quantity} ${itemId}`, ...said.sort()].join(' ');
    })
    .sort();
}

test.each([
  ['dos cucuruchos, el primero de limón y el segundo de fresa con sirope', ['1 cone lemon', '1 cone straw syrup']],
  ['una tarrina con tres bolas: chocolate, coco y fresa', ['1 tub choc coco straw']],
  ['un cono de limón, tarrina de coco', ['1 cone lemon', '1 tub coco']],
  ['un cono de coco con sirope, tarrina de fresa', ['1 cone coco syrup', '1 tub straw']],
  ['un cono mitad limón mitad coco', ['1 cone coco lemon']],
  ['tres tés: verde, negro y menta', ['1 tea black', '1 tea green', '1 tea mint']],
  ['6 hamburguesas de ternera y 4 de pollo', ['4 patty hen', '6 patty beef']],
  ['un cono grande de limón y otro igual pero de fresa', ['1 cone large lemon', '1 cone large straw']],
  ['medio kilo de lomo en filetes finos', ['1 loin half thin']],
  ['dos tarrinas de fresa y otras dos de limón', ['2 tub lemon', '2 tub straw']],
  ['todo grande: un cono de coco, una tarrina de fresa', ['1 cone coco large', '1 tub large straw']],
  ['un curry y un arroz blanco. al final quita el arroz blanco', ['1 curry']],
  ['dos cajas, una de curry con arroz blanco y una de hamburguesa con ensalada', ['1 box curry rice', '1 box patty salad']],
  ['tenéis refresco de lima? ponme uno, y un té verde', ['1 soda lime', '1 tea green']],
  ['una horchata gde', ['1 horchata large']],
  ['un cono con salsa de sirope', ['1 cone syrup']],
  ['2 cajas, una curry con arroz blanco, una hamburguesa con ensalada', ['1 box curry rice', '1 box patty salad']],
  ['conos de limón x3 y de fresa x2', ['2 cone straw', '3 cone lemon']],
  ['un barquillo, dos veces', ['2 wafer']],
  ['refrescos: cola x2, lima x1', ['1 soda lime', '2 soda cola']],
  ['una docena de barquillos y media de tés', ['12 wafer', '6 tea']],
  ['un cono de coco, una tarrina de limón, los dos con un sirope', ['1 cone coco syrup', '1 tub lemon syrup']],
  ['un kilo de lomo en tacos y otro en filetes', ['1 loin dice kilo', '1 loin fillets kilo']],
  ['2 tarrinas una d coco cn sirope i otra de fresa', ['1 tub coco syrup', '1 tub straw']],
  ['cuánto cuesta la tarrina? bueno dame dos con limón', ['2 tub lemon']],
  ['conos 4 pequeños y 2 grandes, los pequeños con sirope', ['2 cone large', '4 cone small syrup']],
  ['barquillos 8, bueno no 10, y un té', ['1 tea', '10 wafer']],
])('%s', (text, lines) => {
  expect(read(text)).toEqual(lines);
});

test.each<[string[], string, string[]]>([
  [['2 cone flavour.straw', '1 horchata'], 'añade nata montada a uno', ['1 cone cream straw', '1 cone straw', '1 horchata']],
  [['2 cone flavour.straw', '1 horchata'], 'uno más de fresa', ['1 horchata', '3 cone straw']],
  [['1 horchata size.large', '1 tea'], 'dos horchatas más', ['1 tea', '3 horchata large']],
  [['2 cone flavour.straw', '1 horchata'], 'el de fresa ponlo de coco', ['1 horchata', '2 cone coco']],
  [['1 horchata size.large'], 'la horchata mejor pequeña y con dos barquillos', ['1 horchata small', '2 wafer']],
  [['1 horchata', '1 soda brand.cola'], 'sin cola', ['1 horchata']],
  [['1 horchata', '1 tea kind.mint'], 'la horchata no la quiero', ['1 tea mint']],
  [['4 patty meat.beef', '1 tea'], 'en vez de 4 hamburguesas pon 6', ['1 tea', '6 patty beef']],
  [['4 patty meat.beef', '1 tea'], 'pon 6 hamburguesas en vez de 4', ['1 tea', '6 patty beef']],
  [['2 horchata', '1 tea'], 'en vez de 2 horchatas pon una horchata y un barquillo', ['1 horchata', '1 tea', '1 wafer']],
  [['2 patty', '1 tea', '1 horchata'], 'deja solo las hamburguesas', ['2 patty']],
  [['1 cone flavour.straw', '1 tea'], 'con doble de fresa y sin té', ['1 cone +straw']],
  [['1 cone size.small', '1 horchata'], 'el cono grande mejor y otra horchata', ['1 cone large', '2 horchata']],
  [['1 chicken', '1 tea'], 'cambia el pollo por un kilo de picada', ['1 mince kilo', '1 tea']],
  [['1 horchata size.small', '1 tea'], 'dos horchatas más, grandes', ['1 horchata small', '1 tea', '2 horchata large']],
  [['1 loin weight.kilo', '1 soda'], 'pon un té y que el lomo sea en tacos', ['1 loin dice kilo', '1 soda', '1 tea']],
  [['1 tea', '2 horchata'], 'mejor 3 tés y 4 horchatas', ['3 tea', '4 horchata']],
  [['2 cone flavour.straw', '1 tea'], 'los cucuruchos uno de limón y otro de coco', ['1 cone coco', '1 cone lemon', '1 tea']],
  [['1 loin weight.kilo cut.dice', '1 chicken'], 'cambia los tacos por filetes', ['1 chicken', '1 loin fillets kilo']],
])('%j, "%s"', (cart, text, after) => {
  expect(read(text, cart)).toEqual(after);
});

test.each(['un cono con sirope y otro con ambos', 'medio barquillo y un té', 'una hamburguesa de ternera y otra grande'])(
  'is asked about: "%s"',
  (text) => {
    expect(understand(shop, { text, locale: 'es', cart: [] }).needsConfirmation).toBe(true);
  },
);

test('a larger number of what is in the cart is asked about: so many more, or so many in all', () => {
  const cart = [line('4 patty meat.beef')];
  expect(understand(shop, { text: 'pon 8 hamburguesas', locale: 'es', cart }).needsConfirmation).toBe(true);
});

test('after an article, a word of the name of one line means that line', () => {
  const cart = [line('1 rice'), line('1 cone')];
  expect(understand(shop, { text: 'quita el blanco', locale: 'es', cart }).editedCart).toHaveLength(1);
});
