import type { Item, OptionGroup } from '../../../core/catalogue/catalogue.ts';
import type { CatalogueDocument } from '../../../core/catalogue/catalogueSchema.ts';
import { anyOf, item, localized, oneOf, option } from './catalogueParts.ts';

const categories = [
  { id: 'panes', names: localized(['Panes', 'Bread']) },
  { id: 'bolleria', names: localized(['Bollería', 'Pastries']) },
  { id: 'tartas', names: localized(['Tartas', 'Cakes']) },
  { id: 'salado', names: localized(['Salado', 'Savoury']) },
  { id: 'bebidas', names: localized(['Cafés y bebidas', 'Coffee and drinks']) },
];

const groups: OptionGroup[] = [
  oneOf(
    'corte',
    ['Corte', 'Slicing'],
    [
      option('entero', ['Sin cortar', 'Whole'], 0, { es: ['entero', 'entera'], en: ['unsliced', 'uncut'], isDefault: true }),
      option('rebanado', ['En rebanadas', 'Sliced'], 0, { es: ['cortado', 'cortada', 'rebanado', 'rebanada'], en: ['cut', 'in slices'] }),
    ],
  ),
  oneOf(
    'peso',
    ['Peso', 'Weight'],
    [
      option('medio', ['Medio kilo', 'Half a kilo'], 0, { es: ['500 g', 'pequeña', 'pequeño'], en: ['500 g', 'small'], isDefault: true }),
      option('kilo', ['Un kilo', 'One kilo'], 260, { es: ['1 kg', 'grande', 'de kilo'], en: ['1 kg', 'large'] }),
    ],
  ),
  oneOf(
    'relleno-croissant',
    ['Relleno', 'Filling'],
    [
      option('natural', ['Sin relleno', 'Plain'], 0, { es: ['solo', 'normal'], isDefault: true }),
      option('chocolate', ['Chocolate', 'Chocolate'], 60, { es: ['de chocolate', 'choco'] }),
      option('crema', ['Crema', 'Custard'], 60, { es: ['de crema'], en: ['custard cream'], allergens: ['milk', 'egg'] }),
      option('mixto', ['Jamón y queso', 'Ham and cheese'], 150, { es: ['mixto', 'jamón york y queso'], allergens: ['milk'] }),
    ],
  ),
  oneOf(
    'cobertura',
    ['Cobertura', 'Coating'],
    [
      option('azucar', ['Azúcar', 'Sugar'], 0, { isDefault: true }),
      option('chocolate', ['Chocolate negro', 'Dark chocolate'], 40, { es: ['chocolate', 'negra'], en: ['chocolate'] }),
      option('blanco', ['Chocolate blanco', 'White chocolate'], 40, { es: ['blanca', 'blanco'], en: ['white'], allergens: ['milk'] }),
      option('yema', ['Yema', 'Egg yolk icing'], 60, { es: ['huevo'], en: ['yolk'], allergens: ['egg'] }),
    ],
  ),
  oneOf(
    'racion-tarta',
    ['Tamaño', 'Size'],
    [
      option('porcion', ['Porción', 'Slice'], 0, { es: ['trozo', 'pedazo', 'ración'], en: ['piece'], isDefault: true }),
      option('media', ['Media tarta', 'Half a cake'], 1050, { es: ['media', '4 raciones'], en: ['half'] }),
      option('entera', ['Tarta entera', 'Whole cake'], 2150, { es: ['entera', 'completa', '8 raciones'], en: ['whole', 'full'] }),
    ],
  ),
  anyOf(
    'vela',
    ['Para celebrar', 'To celebrate'],
    [
      option('velas', ['Velas', 'Candles'], 100, { es: ['vela'], en: ['candle'] }),
      option('letrero', ['Letrero de chocolate', 'Chocolate name plate'], 250, { es: ['letrero', 'nombre'], en: ['name plate', 'name'] }),
    ],
  ),
  oneOf(
    'relleno-empanada',
    ['Relleno', 'Filling'],
    [
      option('atun', ['Atún', 'Tuna'], 0, { es: ['de atún', 'bonito'], allergens: ['fish'] }),
      option('carne', ['Carne', 'Meat'], 0, { es: ['de carne', 'ternera'], en: ['beef'] }),
      option('bacalao', ['Bacalao con pasas', 'Cod with raisins'], 60, { es: ['bacalao', 'de bacalao'], en: ['cod'], allergens: ['fish'] }),
    ],
  ),
  oneOf(
    'pan',
    ['Pan', 'Bread'],
    [
      option('barra', ['Barra', 'Baguette'], 0, {
        es: ['pan blanco', 'normal'],
        en: ['white bread'],
        isDefault: true,
        allergens: ['gluten'],
      }),
      option('mollete', ['Mollete', 'Soft roll'], 0, { en: ['soft bread'], allergens: ['gluten'] }),
      option('integral', ['Pan integral', 'Wholemeal bread'], 30, {
        es: ['integral'],
        en: ['wholemeal', 'brown bread'],
        allergens: ['gluten'],
      }),
      option('sin-gluten', ['Pan sin gluten', 'Gluten-free bread'], 120, { es: ['sin gluten'], en: ['gluten free'] }),
    ],
  ),
  anyOf(
    'bocadillo-jamon',
    ['Ingredientes', 'Ingredients'],
    [
      option('jamon', ['Jamón serrano', 'Serrano ham'], 180, { es: ['jamón'], en: ['ham'], isIncluded: true }),
      option('tomate', ['Tomate rallado', 'Grated tomato'], 40, { es: ['tomate', 'tumaca'], en: ['tomato'], isIncluded: true }),
      option('aceite', ['Aceite de oliva', 'Olive oil'], 0, { es: ['aceite'], en: ['oil'], isIncluded: true }),
      option('queso', ['Queso curado', 'Cured cheese'], 120, { es: ['queso'], en: ['cheese'], allergens: ['milk'] }),
    ],
  ),
  anyOf(
    'bocadillo-vegetal',
    ['Ingredientes', 'Ingredients'],
    [
      option('lechuga', ['Lechuga', 'Lettuce'], 30, { isIncluded: true }),
      option('tomate', ['Tomate', 'Tomato'], 40, { isIncluded: true }),
      option('cebolla', ['Cebolla', 'Onion'], 30, { en: ['onions'], isIncluded: true }),
      option('esparragos', ['Espárragos', 'Asparagus'], 60, { isIncluded: true }),
      option('huevo', ['Huevo', 'Egg'], 60, { isIncluded: true, allergens: ['egg'] }),
      option('mayonesa', ['Mayonesa', 'Mayonnaise'], 0, { es: ['mahonesa'], en: ['mayo'], isIncluded: true, allergens: ['egg'] }),
      option('atun', ['Atún', 'Tuna'], 100, { allergens: ['fish'] }),
    ],
  ),
  anyOf(
    'tosta',
    ['Ingredientes', 'Ingredients'],
    [
      option('aguacate', ['Aguacate', 'Avocado'], 150, { isIncluded: true }),
      option('tomate', ['Tomate cherry', 'Cherry tomato'], 50, { es: ['tomate'], en: ['tomato'], isIncluded: true }),
      option('semillas', ['Semillas', 'Seeds'], 30, { isIncluded: true, allergens: ['sesame'] }),
      option('huevo', ['Huevo a la plancha', 'Fried egg'], 120, { es: ['huevo'], en: ['egg'], allergens: ['egg'] }),
      option('salmon', ['Salmón ahumado', 'Smoked salmon'], 220, { es: ['salmón'], en: ['salmon'], allergens: ['fish'] }),
    ],
  ),
  oneOf(
    'leche',
    ['Leche', 'Milk'],
    [
      option('entera', ['Leche entera', 'Whole milk'], 0, { es: ['entera'], isDefault: true, allergens: ['milk'] }),
      option('desnatada', ['Leche desnatada', 'Skimmed milk'], 0, { es: ['desnatada'], en: ['skimmed'], allergens: ['milk'] }),
      option('sin-lactosa', ['Leche sin lactosa', 'Lactose-free milk'], 10, {
        es: ['sin lactosa'],
        en: ['lactose free'],
        allergens: ['milk'],
      }),
      option('avena', ['Leche de avena', 'Oat milk'], 30, { es: ['avena', 'bebida de avena'], en: ['oat'] }),
    ],
  ),
  oneOf(
    'tamano-zumo',
    ['Tamaño', 'Size'],
    [option('pequeno', ['Pequeño', 'Small'], 0, { isDefault: true }), option('grande', ['Grande', 'Large'], 120, { en: ['big'] })],
  ),
  anyOf(
    'azucar',
    ['Con', 'With'],
    [
      option('azucar', ['Azúcar', 'Sugar'], 0, { isIncluded: true }),
      option('sacarina', ['Sacarina', 'Sweetener'], 0, { es: ['edulcorante'], en: ['saccharin'] }),
      option('canela', ['Canela', 'Cinnamon'], 0),
      option('hielo', ['Hielo', 'Ice'], 0, { es: ['con hielo'] }),
    ],
  ),
];

const wheat = ['gluten'];
const pastry = ['gluten', 'milk', 'egg'];

const items: Item[] = [
  item('panes', 'barra', ['Barra rústica', 'Rustic baguette'], 120, {
    es: ['barra', 'barra de pan', 'pan', 'pistola'],
    en: ['loaf of bread', 'baguette', 'bread'],
    allergens: wheat,
  }),
  item('panes', 'hogaza', ['Hogaza de masa madre', 'Sourdough loaf'], 340, {
    es: ['hogaza', 'masa madre', 'pan de pueblo'],
    en: ['sourdough', 'country loaf'],
    allergens: wheat,
    groupIds: ['peso', 'corte'],
    about: ['Fermentada 24 horas, horneada en piedra.', 'Fermented for 24 hours, baked on stone.'],
  }),
  item('panes', 'integral', ['Pan integral', 'Wholemeal loaf'], 310, {
    es: ['integral'],
    en: ['wholemeal bread', 'brown bread'],
    allergens: wheat,
    groupIds: ['corte'],
  }),
  item('panes', 'centeno', ['Pan de centeno', 'Rye loaf'], 360, {
    es: ['centeno'],
    en: ['rye bread', 'rye'],
    allergens: wheat,
    groupIds: ['corte'],
  }),
  item('panes', 'chapata', ['Chapata', 'Ciabatta'], 150, { es: ['ciabatta'], allergens: wheat }),
  item('panes', 'molde', ['Pan de molde', 'Sandwich loaf'], 290, {
    es: ['molde'],
    en: ['toast bread', 'sliced bread'],
    allergens: [...wheat, 'milk'],
    groupIds: ['corte'],
  }),
  item('panes', 'mollete', ['Mollete', 'Soft white roll'], 70, {
    es: ['molletes', 'panecillo'],
    en: ['roll', 'bread roll'],
    allergens: wheat,
  }),
  item('panes', 'aceitunas', ['Pan de aceitunas', 'Olive bread'], 280, { es: ['pan de olivas'], en: ['olive loaf'], allergens: wheat }),
  item('panes', 'sin-gluten', ['Pan sin gluten', 'Gluten-free loaf'], 420, {
    es: ['pan para celíacos'],
    en: ['gluten free bread'],
    stock: 6,
  }),
  item('bolleria', 'croissant', ['Croissant', 'Croissant'], 160, {
    es: ['cruasán', 'cruasan', 'curasán'],
    allergens: pastry,
    groupIds: ['relleno-croissant'],
  }),
  item('bolleria', 'napolitana-chocolate', ['Napolitana de chocolate', 'Chocolate pastry'], 180, {
    es: ['napolitana', 'napo de chocolate'],
    en: ['pain au chocolat', 'chocolate napolitana'],
    allergens: pastry,
  }),
  item('bolleria', 'napolitana-crema', ['Napolitana de crema', 'Custard pastry'], 180, {
    es: ['napo de crema'],
    en: ['cream napolitana', 'custard napolitana'],
    allergens: pastry,
  }),
  item('bolleria', 'ensaimada', ['Ensaimada', 'Ensaïmada'], 190, { en: ['mallorcan spiral bun', 'ensaimada'], allergens: pastry }),
  item('bolleria', 'palmera', ['Palmera', 'Palmier'], 210, {
    es: ['palmerita'],
    en: ['elephant ear'],
    allergens: wheat,
    groupIds: ['cobertura'],
  }),
  item('bolleria', 'caracola', ['Caracola de pasas', 'Raisin swirl'], 200, {
    es: ['caracola'],
    en: ['pain aux raisins', 'raisin roll'],
    allergens: pastry,
  }),
  item('bolleria', 'magdalena', ['Magdalena', 'Madeleine'], 90, {
    es: ['madalena', 'magdalenas'],
    en: ['muffin', 'cupcake'],
    allergens: pastry,
  }),
  item('bolleria', 'berlina', ['Berlina de crema', 'Custard doughnut'], 190, {
    es: ['berlina', 'bomba'],
    en: ['berliner', 'filled doughnut'],
    allergens: pastry,
  }),
  item('bolleria', 'donut', ['Rosquilla glaseada', 'Glazed doughnut'], 150, {
    es: ['donut', 'dónut', 'rosquilla'],
    en: ['donut', 'doughnut'],
    allergens: pastry,
  }),
  item('bolleria', 'torrija', ['Torrija', 'Spanish French toast'], 230, {
    es: ['torrijas'],
    en: ['torrija', 'french toast'],
    allergens: pastry,
    stock: 15,
  }),
  item('bolleria', 'churros', ['Churros (6 unidades)', 'Churros (6 pieces)'], 220, {
    es: ['churros', 'ración de churros'],
    en: ['churros'],
    allergens: wheat,
    prepMinutes: 8,
  }),
  item('tartas', 'tarta-manzana', ['Tarta de manzana', 'Apple tart'], 350, {
    es: ['tarta manzana'],
    en: ['apple pie', 'apple cake'],
    allergens: pastry,
    groupIds: ['racion-tarta', 'vela'],
  }),
  item('tartas', 'tarta-zanahoria', ['Tarta de zanahoria', 'Carrot cake'], 380, {
    es: ['carrot cake', 'zanahoria'],
    en: ['carrot'],
    allergens: [...pastry, 'nuts'],
    groupIds: ['racion-tarta', 'vela'],
  }),
  item('tartas', 'tarta-santiago', ['Tarta de Santiago', 'Almond cake'], 360, {
    es: ['tarta de almendra', 'santiago'],
    en: ['santiago cake', 'almond tart'],
    allergens: ['egg', 'nuts'],
    groupIds: ['racion-tarta', 'vela'],
  }),
  item('tartas', 'milhojas', ['Milhojas de nata', 'Cream millefeuille'], 340, {
    es: ['milhoja', 'hojaldre de nata'],
    en: ['millefeuille', 'cream slice'],
    allergens: pastry,
    stock: 10,
  }),
  item('tartas', 'roscon', ['Roscón de nata', 'Cream-filled ring cake'], 1950, {
    es: ['roscón', 'roscón de reyes'],
    en: ['ring cake', 'king cake'],
    allergens: pastry,
    stock: 4,
    prepMinutes: 20,
  }),
  item('salado', 'empanada', ['Empanada gallega (porción)', 'Galician pie (slice)'], 320, {
    es: ['empanada', 'empanada gallega'],
    en: ['empanada', 'galician pie', 'savoury pie'],
    allergens: wheat,
    groupIds: ['relleno-empanada'],
  }),
  item('salado', 'quiche', ['Quiche de verduras', 'Vegetable quiche'], 380, {
    es: ['quiche', 'quiche lorraine'],
    en: ['quiche'],
    allergens: pastry,
  }),
  item('salado', 'bocadillo-jamon', ['Bocadillo de jamón', 'Serrano ham sandwich'], 480, {
    es: ['bocata de jamón', 'bocadillo de jamón serrano'],
    en: ['ham sandwich', 'ham baguette'],
    allergens: wheat,
    groupIds: ['pan', 'bocadillo-jamon'],
  }),
  item('salado', 'bocadillo-vegetal', ['Bocadillo vegetal', 'Salad sandwich'], 450, {
    es: ['bocata vegetal', 'vegetal'],
    en: ['vegetable sandwich', 'veggie sandwich'],
    allergens: [...wheat, 'egg'],
    groupIds: ['pan', 'bocadillo-vegetal'],
  }),
  item('salado', 'mixto', ['Sándwich mixto', 'Ham and cheese toastie'], 350, {
    es: ['mixto', 'sandwich mixto', 'sándwich de jamón y queso'],
    en: ['toastie', 'grilled cheese', 'toasted sandwich'],
    allergens: [...wheat, 'milk'],
    prepMinutes: 6,
  }),
  item('salado', 'tosta-aguacate', ['Tosta de aguacate', 'Avocado toast'], 520, {
    es: ['tostada de aguacate', 'tosta'],
    en: ['avo toast'],
    allergens: [...wheat, 'sesame'],
    groupIds: ['pan', 'tosta'],
    prepMinutes: 6,
  }),
  item('salado', 'tostada-tomate', ['Tostada con tomate', 'Toast with tomato'], 250, {
    es: ['tostada', 'pan con tomate', 'pan tumaca'],
    en: ['tomato toast', 'toast'],
    allergens: wheat,
    groupIds: ['pan'],
  }),
  item('bebidas', 'cafe-solo', ['Café solo', 'Espresso'], 140, {
    es: ['café', 'solo', 'expreso'],
    en: ['coffee', 'black coffee'],
    groupIds: ['azucar'],
  }),
  item('bebidas', 'cortado', ['Cortado', 'Cortado'], 150, {
    es: ['café cortado'],
    en: ['macchiato'],
    allergens: ['milk'],
    groupIds: ['leche', 'azucar'],
  }),
  item('bebidas', 'cafe-con-leche', ['Café con leche', 'White coffee'], 170, {
    es: ['con leche', 'cafelito'],
    en: ['coffee with milk', 'latte', 'flat white'],
    allergens: ['milk'],
    groupIds: ['leche', 'azucar'],
  }),
  item('bebidas', 'chocolate', ['Chocolate a la taza', 'Hot chocolate'], 280, {
    es: ['chocolate', 'chocolate caliente'],
    en: ['drinking chocolate'],
    allergens: ['milk'],
  }),
  item('bebidas', 'te', ['Té', 'Tea'], 160, {
    es: ['infusión', 'manzanilla', 'té verde'],
    en: ['green tea', 'camomile'],
    groupIds: ['azucar'],
  }),
  item('bebidas', 'zumo', ['Zumo de naranja natural', 'Fresh orange juice'], 280, {
    es: ['zumo', 'zumo de naranja', 'jugo de naranja'],
    en: ['orange juice', 'juice', 'oj'],
    groupIds: ['tamano-zumo'],
  }),
  item('bebidas', 'agua', ['Agua mineral', 'Mineral water'], 130, { es: ['agua', 'botella de agua'], en: ['water', 'bottle of water'] }),
  item('bebidas', 'coca-cola', ['Coca-Cola', 'Coca-Cola'], 220, {
    es: ['coca', 'cocacola', 'coca cola', 'cola'],
    en: ['coke', 'cocacola', 'coca cola', 'cola'],
  }),
];

/** The bakery of the demo: bread, pastries and cakes by size, and a counter with coffee. */
export const tahonaCatalogue: CatalogueDocument = { categories, groups, items };
