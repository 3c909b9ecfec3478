import { describe, expect, it } from '@jest/globals';
import type { Cart } from '../../../core/carts/cart.ts';
import { atStep } from '../../../core/dialogue/flowState.ts';
import { nameAsked, nameUnasked } from '../../../core/dialogue/wording/nameRules.ts';
import { isTimeTalk } from '../../../core/dialogue/wording/timeRules.ts';
import { cashBeside } from '../../../core/dialogue/wording/paymentRules.ts';
import { step } from '../../../core/dialogue/orderFlow.ts';
import { locales } from '../../../core/texts/locale.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { demoShops } from '../../../db/seeds/demo/demoShops.ts';
import { buildMerchant } from '../../support/buildOrder.ts';
import { buildView } from '../../support/buildView.ts';

const spanish =
  'Ana Marta María Carmen Josefa Isabel Laura Cristina Dolores Pilar Lucía Paula Elena Sara Raquel Manuela Rosa Rosario Teresa Juana Mercedes Beatriz Nuria Silvia Julia Irene Alba Patricia Montserrat Andrea Rocío Mónica Margarita Alicia Sofía Carlota Martina Daniela Valeria Noa Lola Inés Vega Olivia Antonio Manuel José Francisco David Juan Javier Daniel Carlos Jesús Alejandro Miguel Rafael Pedro Pablo Ángel Sergio Luis Jorge Alberto Álvaro Diego Adrián Raúl Iván Rubén Óscar Enrique Ramón Vicente Andrés Joaquín Santiago Eduardo Víctor Mario Roberto Jaime Marcos Ignacio Hugo Martín Lucas Leo Mateo Nicolás Bruno Gonzalo Pepe Paco Nacho Toni Susana Eva Celia Aitana Nerea Marina Clara Gloria Esther Lorena Sandra Ainhoa Candela Jimena Vera Domingo Julio Salvador Fermín Iker Unai Guillermo Emilio Félix Tomás Agustín Gabriel Samuel Marc Pol';
const english =
  'Mary Emma Olivia Anna Kate Sue Jack Olive Ginger Basil Rosemary Mae Will Mark Art Pat Sam Tom Rob Bill Lou Ken Max Ben Joe Jo James John Robert Michael William Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Gregory Frank Alexander Raymond Patrick Dennis Jerry Tyler Aaron Adam Nathan Henry Peter Zachary Kyle Noah Ethan Jeremy Walter Harold Keith Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Brenda Pamela Nicole Ruth Katherine Samantha Christine Helen Rachel Grace Rose May June Olive Cherry Peaches Brie Coco Honey Ivy Poppy';
const names = { es: spanish.split(' '), en: english.split(' ') };

describe.each(demoShops.map((shop) => shop.slug))('where a name is asked at %s', (slug) => {
  const { catalogue } = demoShops.find((shop) => shop.slug === slug)!;
  const compiled = compileCatalogue({ version: 1, ...catalogue });
  const cart: Cart = {
    id: 'cart',
    revision: 1,
    lines: [{ itemId: catalogue.items[0]!.id, quantity: 1, options: [] }],
    details: { fulfilment: 'pickup', requestedAt: 'now' },
    shown: [],
    retryOf: null,
  };
  const say = (text: string, locale: 'es' | 'en') =>
    step(atStep('contact'), { type: 'text', text }, buildView({ merchant: buildMerchant(), compiled }, { locale }), cart);

  it.each(locales)('a first name is one and nothing to eat, in %s', (locale) => {
    expect(names[locale].length).toBeGreaterThanOrEqual(120);
    const read = [...new Set(names[locale])].flatMap((name) =>
      [name, name.toLowerCase()].map((typed) => [typed, say(typed, locale).cart] as const),
    );
    const wrong = read.filter(
      ([typed, next]) => next?.details.contactName !== typed || next.lines[0]?.quantity !== 1 || next.lines.length !== 1,
    );
    expect(wrong.map(([typed]) => typed)).toEqual([]);
  });
});

describe('what is no name', () => {
  it.each([
    'hoy', 'mañana', 'menú', 'la carta', 'ayuda', 'cancelar', 'una persona', '¿por qué?', 'una coca más', 'añade una cerveza', '2 cocas', 'mesa 7',
    'Calle Luna 5, 28004 Madrid', '612345678', 'no gracias', 'mejor', 'menu', 'help', 'cancel', 'a human please', 'where is my order', 'a beer too', '',
  ])('%s', (text) => {
    expect(nameAsked(text)).toBeNull();
  }); // prettier-ignore

  it.each([
    ['soy marta', 'marta'],
    ["hi, it's for Lola", 'Lola'],
    ['Ana y Luis', 'Ana y Luis'],
    ['María del Carmen de la Torre Gil', 'María del Carmen de la Torre Gil'],
    ['Lo Wei', 'Lo Wei'],
  ])('and what is one: %s', (text, name) => {
    expect(nameAsked(text)).toBe(name);
  });

  it('is not guessed from words without capitals', () => {
    expect([nameUnasked('marta pérez'), nameUnasked('Marta Pérez')]).toEqual([null, 'Marta Pérez']);
  });
});

it.each(['9', 'las nueve y media estaría bien', 'pues 21:30', '9pm is fine', 'at half past nine'])('about a time: %s', (text) => {
  expect(isTimeTalk(text)).toBe(true);
});

it.each(['mesa 7', 'somos 4 personas', 'Calle Luna 5, 28004 Madrid', '612345678', 'pago con 12.50 euros'])(
  'not about a time: %s',
  (text) => {
    expect(isTimeTalk(text)).toBe(false);
  },
);

it.each([
  ['dos cocas, pago en efectivo con 50', 5000],
  ['cash, with a 20 note', 2000],
  ['pago con 12,50', 1250],
  ['una pizza con 2 huevos', undefined],
])('cash beside dishes: %s', (text, cents) => {
  expect(cashBeside(text)?.cents).toBe(cents);
});
