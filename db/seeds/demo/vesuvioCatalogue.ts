import type { Item, Option, OptionGroup } from '../../../core/catalogue/catalogue.ts';
import type { CatalogueDocument } from '../../../core/catalogue/catalogueSchema.ts';
import { anyOf, item, localized, oneOf, option, type Names } from './catalogueParts.ts';

const categories = [
  { id: 'pizzas', names: localized(['Pizzas', 'Pizzas']) },
  { id: 'entrantes', names: localized(['Para picar', 'Starters']) },
  { id: 'ensaladas', names: localized(['Ensaladas', 'Salads']) },
  { id: 'pasta', names: localized(['Pasta', 'Pasta']) },
  { id: 'barra', names: localized(['Hamburguesas y bocadillos', 'Burgers and sandwiches']) },
  { id: 'postres', names: localized(['Postres', 'Desserts']) },
  { id: 'bebidas', names: localized(['Bebidas', 'Drinks']) },
  { id: 'cafes', names: localized(['Cafés', 'Coffee']) },
];

/** Every topping, and what one more of it costs on a pizza. */
const toppings: Record<string, Option> = Object.fromEntries(
  [
    option('tomate', ['Salsa de tomate', 'Tomato sauce'], 80, { es: ['tomate', 'salsa'], en: ['tomato', 'sauce'] }),
    option('mozzarella', ['Mozzarella', 'Mozzarella'], 150, { es: ['queso', 'mozarela'], en: ['cheese'], allergens: ['milk'] }),
    option('cebolla', ['Cebolla', 'Onion'], 80, { es: ['cebolla pochada'], en: ['onions'] }),
    option('albahaca', ['Albahaca', 'Basil'], 60),
    option('oregano', ['Orégano', 'Oregano'], 30),
    option('ajo', ['Ajo', 'Garlic'], 50),
    option('jamon', ['Jamón cocido', 'Ham'], 160, { es: ['jamón', 'jamón york', 'york'], en: ['cooked ham'] }),
    option('pepperoni', ['Pepperoni', 'Pepperoni'], 170, { es: ['peperoni', 'salami picante'] }),
    option('bacon', ['Beicon', 'Bacon'], 160, { es: ['bacon', 'panceta'] }),
    option('ternera', ['Ternera', 'Beef'], 190, { es: ['carne', 'carne picada'], en: ['minced beef'] }),
    option('pollo', ['Pollo', 'Chicken'], 180),
    option('atun', ['Atún', 'Tuna'], 170, { allergens: ['fish'] }),
    option('anchoas', ['Anchoas', 'Anchovies'], 180, { allergens: ['fish'] }),
    option('champinones', ['Champiñones', 'Mushrooms'], 120, { es: ['champis', 'champiñón', 'setas'], en: ['mushroom'] }),
    option('pimiento', ['Pimiento', 'Peppers'], 110, { es: ['pimientos'], en: ['pepper', 'bell pepper'] }),
    option('aceitunas', ['Aceitunas negras', 'Black olives'], 100, { es: ['aceitunas', 'olivas'], en: ['olives'] }),
    option('pina', ['Piña', 'Pineapple'], 120),
    option('huevo', ['Huevo', 'Egg'], 120, { allergens: ['egg'] }),
    option('rucula', ['Rúcula', 'Rocket'], 100, { en: ['arugula'] }),
    option('gorgonzola', ['Gorgonzola', 'Gorgonzola'], 180, { es: ['queso azul'], en: ['blue cheese'], allergens: ['milk'] }),
    option('cabra', ['Queso de cabra', "Goat's cheese"], 180, { es: ['rulo de cabra'], en: ['goat cheese'], allergens: ['milk'] }),
    option('parmesano', ['Parmesano', 'Parmesan'], 150, { allergens: ['milk'] }),
    option('barbacoa', ['Salsa barbacoa', 'Barbecue sauce'], 80, { es: ['barbacoa'], en: ['bbq sauce', 'bbq'] }),
    option('nata', ['Nata', 'Cream'], 80, { es: ['crema'], allergens: ['milk'] }),
    option('picante', ['Aceite picante', 'Chilli oil'], 40, { es: ['picante'], en: ['chili oil', 'chilli'] }),
  ].map((one) => [one.id, one]),
);

/** A pizza with its own ingredients group: what it has can be taken off, everything else can be added. */
function pizza(id: string, names: Names, priceCents: number, included: string[], words: { es?: string[]; en?: string[]; about: Names }) {
  const options = [
    ...included.map((topping) => ({ ...toppingOf(topping), isIncluded: true })),
    ...Object.values(toppings).filter((one) => !included.includes(one.id)),
  ];
  const group = anyOf(`ingredientes-${id}`, ['Ingredientes', 'Toppings'], options);
  const allergens = [...new Set(['gluten', ...included.flatMap((topping) => toppingOf(topping).allergens ?? [])])];
  return {
    group,
    item: item('pizzas', id, names, priceCents, { ...words, allergens, groupIds: ['tamano', 'masa', group.id], prepMinutes: 15 }),
  };
}

function toppingOf(id: string): Option {
  const found = toppings[id];
  if (!found) throw new Error(`No topping ${id}.`);
  return found;
}

const base = ['tomate', 'cebolla', 'mozzarella', 'oregano'];

const pizzas = [
  pizza('margherita', ['Margherita', 'Margherita'], 850, ['tomate', 'cebolla', 'mozzarella', 'albahaca'], {
    es: ['margarita', 'pizza margarita', 'margerita'],
    en: ['margarita', 'margherita pizza', 'cheese pizza'],
    about: [
      'Salsa de tomate de la casa con cebolla pochada, mozzarella y albahaca.',
      'House tomato sauce with soft onion, mozzarella and basil.',
    ],
  }),
  pizza('marinara', ['Marinara', 'Marinara'], 750, ['tomate', 'cebolla', 'ajo', 'oregano'], {
    about: ['Sin queso: tomate, ajo y orégano.', 'No cheese: tomato, garlic and oregano.'],
  }),
  pizza('prosciutto', ['Prosciutto', 'Prosciutto'], 1050, [...base, 'jamon'], {
    es: ['jamón y queso', 'york y queso', 'proschuto', 'prosciuto'],
    en: ['ham and cheese', 'ham pizza'],
    about: ['Jamón cocido y mozzarella.', 'Ham and mozzarella.'],
  }),
  pizza('cuatro-quesos', ['Cuatro quesos', 'Four cheeses'], 1150, ['tomate', 'mozzarella', 'gorgonzola', 'cabra', 'parmesano'], {
    es: ['4 quesos', 'quattro formaggi', 'cuatroquesos'],
    en: ['four cheese', '4 cheese', 'quattro formaggi'],
    about: ['Mozzarella, gorgonzola, cabra y parmesano.', "Mozzarella, gorgonzola, goat's cheese and parmesan."],
  }),
  pizza('diavola', ['Diavola', 'Diavola'], 1100, [...base, 'pepperoni', 'picante'], {
    es: ['pepperoni', 'peperoni', 'diábola'],
    en: ['pepperoni', 'pepperoni pizza', 'spicy pizza'],
    about: ['Pepperoni y aceite picante.', 'Pepperoni and chilli oil.'],
  }),
  pizza('barbacoa', ['Barbacoa', 'Barbecue'], 1200, ['barbacoa', 'mozzarella', 'cebolla', 'ternera', 'bacon'], {
    es: ['bbq', 'pizza barbacoa'],
    en: ['bbq', 'bbq pizza'],
    about: ['Salsa barbacoa, ternera, beicon y cebolla.', 'Barbecue sauce, beef, bacon and onion.'],
  }),
  pizza('carbonara', ['Carbonara', 'Carbonara'], 1150, ['nata', 'mozzarella', 'bacon', 'cebolla', 'huevo'], {
    es: ['pizza carbonara'],
    en: ['carbonara pizza'],
    about: ['Nata, beicon, cebolla y huevo.', 'Cream, bacon, onion and egg.'],
  }),
  pizza('hawaiana', ['Hawaiana', 'Hawaiian'], 1100, [...base, 'jamon', 'pina'], {
    es: ['jamón y piña', 'tropical'],
    en: ['ham and pineapple', 'tropical'],
    about: ['Jamón cocido y piña.', 'Ham and pineapple.'],
  }),
  pizza('vegetal', ['Vegetal', 'Vegetarian'], 1100, [...base, 'champinones', 'pimiento', 'aceitunas'], {
    es: ['vegetariana', 'verduras', 'de verduras'],
    en: ['veggie', 'vegetable'],
    about: ['Champiñones, pimiento y aceitunas negras.', 'Mushrooms, peppers and black olives.'],
  }),
  pizza('atun', ['Atún y cebolla', 'Tuna and onion'], 1100, [...base, 'atun'], {
    es: ['de atún', 'pizza de atún'],
    en: ['tuna', 'tuna pizza'],
    about: ['Atún y mucha cebolla.', 'Tuna and plenty of onion.'],
  }),
  pizza('napolitana', ['Napolitana', 'Napoli'], 1100, [...base, 'anchoas', 'aceitunas'], {
    es: ['de anchoas'],
    en: ['neapolitan', 'anchovy pizza'],
    about: ['Anchoas y aceitunas negras.', 'Anchovies and black olives.'],
  }),
  pizza('vesuvio', ['Vesuvio', 'Vesuvio'], 1300, [...base, 'pepperoni', 'ternera', 'pimiento', 'picante'], {
    es: ['de la casa', 'pizza de la casa'],
    en: ['house pizza'],
    about: ['La de la casa: pepperoni, ternera, pimiento y picante.', 'The house pizza: pepperoni, beef, peppers and chilli.'],
  }),
];

const groups: OptionGroup[] = [
  oneOf(
    'tamano',
    ['Tamaño', 'Size'],
    [
      option('pequena', ['Pequeña', 'Small'], -150, { es: ['chica', 'individual', '24 cm'], en: ['personal'] }),
      option('mediana', ['Mediana', 'Medium'], 0, { es: ['normal', '30 cm'], en: ['regular'], isDefault: true }),
      option('grande', ['Grande', 'Large'], 350, { es: ['familiar', '40 cm'], en: ['big', 'family size'] }),
    ],
  ),
  oneOf(
    'masa',
    ['Masa', 'Dough'],
    [
      option('fina', ['Masa fina', 'Thin crust'], 0, { es: ['fina'], en: ['thin', 'classic'], isDefault: true, allergens: ['gluten'] }),
      option('gruesa', ['Masa gruesa', 'Thick crust'], 50, { es: ['gruesa', 'pan'], en: ['thick', 'deep pan'], allergens: ['gluten'] }),
      option('integral', ['Masa integral', 'Wholemeal crust'], 80, {
        es: ['integral'],
        en: ['wholemeal', 'whole wheat'],
        allergens: ['gluten'],
      }),
      option('sin-gluten', ['Masa sin gluten', 'Gluten-free crust'], 250, { es: ['sin gluten', 'celíaca'], en: ['gluten free'] }),
    ],
  ),
  ...pizzas.map(({ group }) => group),
  oneOf(
    'racion',
    ['Ración', 'Portion'],
    [
      option('media', ['Media ración', 'Half portion'], -250, { es: ['media'], en: ['half', 'small'] }),
      option('entera', ['Ración entera', 'Full portion'], 0, { es: ['entera', 'ración'], en: ['full', 'large'], isDefault: true }),
    ],
  ),
  anyOf(
    'salsas',
    ['Salsas', 'Sauces'],
    [
      option('ketchup', ['Kétchup', 'Ketchup'], 0, { es: ['ketchup'] }),
      option('mayonesa', ['Mayonesa', 'Mayonnaise'], 0, { es: ['mahonesa', 'mayo'], en: ['mayo'], allergens: ['egg'] }),
      option('brava', ['Salsa brava', 'Spicy tomato sauce'], 50, { es: ['brava'], en: ['bravas sauce'] }),
      option('alioli', ['Alioli', 'Aioli'], 50, { es: ['ali oli', 'all i oli'], en: ['garlic mayo'], allergens: ['egg'] }),
    ],
  ),
  anyOf(
    'bravas',
    ['Salsas', 'Sauces'],
    [
      option('brava', ['Salsa brava', 'Spicy tomato sauce'], 50, { es: ['brava', 'picante'], en: ['bravas sauce'], isIncluded: true }),
      option('alioli', ['Alioli', 'Aioli'], 50, {
        es: ['ali oli', 'all i oli'],
        en: ['garlic mayo'],
        isIncluded: true,
        allergens: ['egg'],
      }),
    ],
  ),
  anyOf(
    'ensalada',
    ['Ingredientes', 'Ingredients'],
    [
      option('lechuga', ['Lechuga', 'Lettuce'], 50, { isIncluded: true }),
      option('tomate', ['Tomate', 'Tomato'], 50, { en: ['tomatoes'], isIncluded: true }),
      option('cebolla', ['Cebolla', 'Onion'], 50, { en: ['onions'], isIncluded: true }),
      option('atun', ['Atún', 'Tuna'], 150, { isIncluded: true, allergens: ['fish'] }),
      option('aceitunas', ['Aceitunas', 'Olives'], 80, { es: ['olivas'], isIncluded: true }),
      option('huevo', ['Huevo duro', 'Boiled egg'], 100, { es: ['huevo'], en: ['egg'], isIncluded: true, allergens: ['egg'] }),
      option('pollo', ['Pollo', 'Chicken'], 200),
    ],
  ),
  oneOf(
    'punto',
    ['Punto de la carne', 'How it is cooked'],
    [
      option('poco', ['Poco hecha', 'Rare'], 0, { es: ['poco'] }),
      option('al-punto', ['Al punto', 'Medium'], 0, { isDefault: true }),
      option('muy', ['Muy hecha', 'Well done'], 0, { es: ['bien hecha', 'pasada'] }),
    ],
  ),
  anyOf(
    'hamburguesa',
    ['Ingredientes', 'Ingredients'],
    [
      option('lechuga', ['Lechuga', 'Lettuce'], 30, { isIncluded: true }),
      option('tomate', ['Tomate', 'Tomato'], 30, { isIncluded: true }),
      option('cebolla', ['Cebolla', 'Onion'], 30, { en: ['onions'], isIncluded: true }),
      option('pepinillo', ['Pepinillo', 'Gherkin'], 30, { es: ['pepinillos'], en: ['pickles', 'pickle'], isIncluded: true }),
      option('cheddar', ['Queso cheddar', 'Cheddar'], 100, {
        es: ['queso', 'cheddar'],
        en: ['cheese'],
        isIncluded: true,
        allergens: ['milk'],
      }),
      option('bacon', ['Beicon', 'Bacon'], 120, { es: ['bacon'] }),
      option('huevo', ['Huevo frito', 'Fried egg'], 120, { es: ['huevo'], en: ['egg'], allergens: ['egg'] }),
    ],
  ),
  oneOf(
    'sabor',
    ['Sabor', 'Flavour'],
    [
      option('vainilla', ['Vainilla', 'Vanilla'], 0, { allergens: ['milk'] }),
      option('chocolate', ['Chocolate', 'Chocolate'], 0, { allergens: ['milk'] }),
      option('fresa', ['Fresa', 'Strawberry'], 0, { allergens: ['milk'] }),
      option('limon', ['Sorbete de limón', 'Lemon sorbet'], 0, { es: ['limón'], en: ['lemon'] }),
    ],
  ),
  oneOf(
    'formato',
    ['Formato', 'Size'],
    [
      option('lata', ['Lata 33 cl', 'Can 33 cl'], 0, { es: ['lata', 'bote'], en: ['can'], isDefault: true }),
      option('botella', ['Botella 50 cl', 'Bottle 50 cl'], 60, { es: ['botella', 'mediana'], en: ['bottle'] }),
      option('litro', ['Botella de litro y medio', 'Bottle 1.5 l'], 180, {
        es: ['litro y medio', 'botella grande', 'grande'],
        en: ['big bottle', 'large'],
      }),
    ],
  ),
  anyOf(
    'con-refresco',
    ['Con', 'With'],
    [
      option('hielo', ['Hielo', 'Ice'], 0, { isIncluded: true }),
      option('limon', ['Limón', 'Lemon'], 0, { es: ['rodaja de limón'], isIncluded: true }),
    ],
  ),
  oneOf(
    'agua',
    ['Agua', 'Water'],
    [
      option('sin-gas', ['Sin gas', 'Still'], 0, { es: ['natural'], isDefault: true }),
      option('con-gas', ['Con gas', 'Sparkling'], 20, { es: ['gas'], en: ['fizzy'] }),
    ],
  ),
  oneOf(
    'cerveza',
    ['Medida', 'Measure'],
    [
      option('cana', ['Caña', 'Small glass'], 0, { en: ['small'], isDefault: true }),
      option('doble', ['Doble', 'Large glass'], 90, { es: ['jarra', 'grande'], en: ['pint', 'large'] }),
      option('tercio', ['Tercio', 'Bottle 33 cl'], 60, { es: ['botellín', 'botella'], en: ['bottle'] }),
    ],
  ),
  oneOf(
    'leche',
    ['Leche', 'Milk'],
    [
      option('entera', ['Leche entera', 'Whole milk'], 0, { es: ['entera'], isDefault: true, allergens: ['milk'] }),
      option('desnatada', ['Leche desnatada', 'Skimmed milk'], 0, { es: ['desnatada'], en: ['skimmed'], allergens: ['milk'] }),
      option('avena', ['Leche de avena', 'Oat milk'], 30, { es: ['avena', 'bebida de avena'], en: ['oat'] }),
    ],
  ),
];

const items: Item[] = [
  ...pizzas.map((one) => one.item),
  item('entrantes', 'bravas', ['Patatas bravas', 'Patatas bravas'], 590, {
    es: ['bravas'],
    en: ['bravas', 'spicy potatoes'],
    allergens: ['egg'],
    groupIds: ['racion', 'bravas'],
    about: ['Con salsa brava y alioli.', 'Fried potatoes with spicy sauce and aioli.'],
  }),
  item('entrantes', 'patatas-fritas', ['Patatas fritas', 'Chips'], 390, {
    es: ['fritas', 'papas fritas'],
    en: ['fries', 'french fries'],
    groupIds: ['racion', 'salsas'],
  }),
  item('entrantes', 'croquetas', ['Croquetas de jamón', 'Ham croquettes'], 780, {
    es: ['croquetas'],
    en: ['croquettes', 'croquetas'],
    allergens: ['gluten', 'milk', 'egg'],
    groupIds: ['racion'],
    about: ['Ocho, caseras.', 'Eight of them, home-made.'],
  }),
  item('entrantes', 'pan-de-ajo', ['Pan de ajo', 'Garlic bread'], 420, { allergens: ['gluten', 'milk'] }),
  item('entrantes', 'provolone', ['Provolone a la plancha', 'Grilled provolone'], 790, {
    es: ['provoleta', 'provolone'],
    en: ['provolone'],
    allergens: ['milk'],
  }),
  item('entrantes', 'alitas', ['Alitas de pollo', 'Chicken wings'], 720, {
    es: ['alitas', 'alas de pollo'],
    en: ['wings'],
    groupIds: ['salsas'],
    prepMinutes: 18,
  }),
  item('entrantes', 'aros', ['Aros de cebolla', 'Onion rings'], 520, {
    es: ['aros', 'aritos'],
    en: ['rings'],
    allergens: ['gluten'],
    groupIds: ['salsas'],
  }),
  item('ensaladas', 'ensalada-mixta', ['Ensalada mixta', 'Mixed salad'], 750, {
    es: ['ensalada', 'mixta'],
    en: ['salad'],
    allergens: ['fish', 'egg'],
    groupIds: ['ensalada'],
  }),
  item('ensaladas', 'caprese', ['Ensalada caprese', 'Caprese salad'], 850, { es: ['caprese'], en: ['caprese'], allergens: ['milk'] }),
  item('pasta', 'espaguetis-bolonesa', ['Espaguetis a la boloñesa', 'Spaghetti bolognese'], 980, {
    es: ['espagueti boloñesa', 'boloñesa', 'espaguetis'],
    en: ['bolognese', 'spaghetti'],
    allergens: ['gluten'],
  }),
  item('pasta', 'macarrones-carbonara', ['Macarrones a la carbonara', 'Macaroni carbonara'], 990, {
    es: ['macarrones', 'pasta carbonara'],
    en: ['macaroni', 'pasta carbonara'],
    allergens: ['gluten', 'egg', 'milk'],
  }),
  item('pasta', 'lasana', ['Lasaña de carne', 'Beef lasagne'], 1080, {
    es: ['lasaña', 'lasagna'],
    en: ['lasagna', 'lasagne'],
    allergens: ['gluten', 'milk', 'egg'],
    stock: 12,
    prepMinutes: 20,
  }),
  item('barra', 'hamburguesa', ['Hamburguesa de la casa', 'House burger'], 990, {
    es: ['hamburguesa', 'burger'],
    en: ['burger', 'hamburger', 'cheeseburger'],
    allergens: ['gluten', 'milk'],
    groupIds: ['punto', 'hamburguesa', 'salsas'],
  }),
  item('barra', 'bocadillo-calamares', ['Bocadillo de calamares', 'Squid sandwich'], 690, {
    es: ['bocata de calamares', 'calamares'],
    en: ['calamari sandwich', 'calamari roll'],
    allergens: ['gluten', 'molluscs'],
    groupIds: ['salsas'],
  }),
  item('barra', 'bocadillo-lomo', ['Bocadillo de lomo con queso', 'Pork loin and cheese sandwich'], 650, {
    es: ['bocata de lomo', 'lomo con queso', 'lomo queso'],
    en: ['pork sandwich'],
    allergens: ['gluten', 'milk'],
    groupIds: ['salsas'],
  }),
  item('postres', 'tiramisu', ['Tiramisú', 'Tiramisu'], 520, { es: ['tiramisu'], allergens: ['gluten', 'milk', 'egg'], stock: 10 }),
  item('postres', 'tarta-queso', ['Tarta de queso', 'Cheesecake'], 540, {
    es: ['cheesecake'],
    en: ['cheese cake'],
    allergens: ['gluten', 'milk', 'egg'],
    stock: 8,
  }),
  item('postres', 'helado', ['Helado', 'Ice cream'], 380, {
    es: ['helados', 'bola de helado'],
    en: ['icecream', 'gelato'],
    groupIds: ['sabor'],
  }),
  item('bebidas', 'coca-cola', ['Coca-Cola', 'Coca-Cola'], 240, {
    es: ['coca', 'cocacola', 'coca cola', 'cola'],
    en: ['coke', 'cocacola', 'coca cola', 'cola'],
    allergens: ['none'],
    groupIds: ['formato', 'con-refresco'],
  }),
  item('bebidas', 'coca-cola-zero', ['Coca-Cola Zero', 'Coke Zero'], 240, {
    es: ['coca zero', 'cocacola zero', 'coca cola zero', 'zero'],
    en: ['coke zero', 'diet coke', 'coca cola zero'],
    allergens: ['none'],
    groupIds: ['formato', 'con-refresco'],
  }),
  item('bebidas', 'fanta-naranja', ['Fanta de naranja', 'Fanta orange'], 240, {
    es: ['fanta', 'fanta naranja', 'naranjada'],
    en: ['fanta', 'orange fanta'],
    allergens: ['none'],
    groupIds: ['formato', 'con-refresco'],
  }),
  item('bebidas', 'fanta-limon', ['Fanta de limón', 'Fanta lemon'], 240, {
    es: ['fanta limón', 'limonada'],
    en: ['lemon fanta'],
    allergens: ['none'],
    groupIds: ['formato', 'con-refresco'],
  }),
  item('bebidas', 'nestea', ['Té helado', 'Iced tea'], 250, {
    es: ['nestea', 'té frío'],
    en: ['ice tea', 'nestea'],
    allergens: ['none'],
    groupIds: ['formato'],
  }),
  item('bebidas', 'agua', ['Agua mineral', 'Mineral water'], 180, {
    es: ['agua', 'botella de agua', 'botellín de agua'],
    en: ['water', 'bottle of water'],
    allergens: ['none'],
    groupIds: ['agua'],
  }),
  item('bebidas', 'cerveza', ['Cerveza', 'Beer'], 220, {
    es: ['birra', 'cervecita', 'caña'],
    en: ['lager', 'draught beer'],
    allergens: ['gluten'],
    groupIds: ['cerveza'],
  }),
  item('bebidas', 'cerveza-sin', ['Cerveza sin alcohol', 'Alcohol-free beer'], 240, {
    es: ['cerveza sin', 'sin alcohol', 'cerveza 0,0'],
    en: ['alcohol free beer', 'non-alcoholic beer'],
    allergens: ['gluten'],
  }),
  item('bebidas', 'tinto-verano', ['Tinto de verano', 'Red wine with lemonade'], 300, {
    es: ['tinto verano'],
    en: ['tinto de verano', 'summer red wine'],
    allergens: ['sulphites'],
  }),
  item('bebidas', 'vino-tinto', ['Copa de vino tinto', 'Glass of red wine'], 290, {
    es: ['vino tinto', 'copa de vino', 'tinto'],
    en: ['red wine', 'glass of wine', 'wine'],
    allergens: ['sulphites'],
  }),
  item('cafes', 'cafe-solo', ['Café solo', 'Espresso'], 150, { es: ['solo', 'expreso', 'café'], en: ['coffee', 'black coffee'] }),
  item('cafes', 'cafe-con-leche', ['Café con leche', 'White coffee'], 180, {
    es: ['con leche', 'cafelito'],
    en: ['coffee with milk', 'latte'],
    allergens: ['milk'],
    groupIds: ['leche'],
  }),
];

/** The pizzeria-bar of the demo: a kitchen with sizes, doughs and toppings, and a bar. */
export const vesuvioCatalogue: CatalogueDocument = { categories, groups, items };
