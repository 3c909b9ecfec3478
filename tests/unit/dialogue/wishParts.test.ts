import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { wishParts } from '../../../core/dialogue/wording/wishParts.ts';

const words = (text: string) => wishParts(text).map((part) => part.words);

describe('a wish is taken apart', () => {
  it.each([
    ['añade una coca y tráelo a la calle Luna 5, 28004 Madrid', ['añade una coca', 'tráelo a la calle Luna 5, 28004 Madrid']],
    ['add a coke and deliver it to Calle Luna 5, 28004 Madrid', ['add a coke', 'deliver it to Calle Luna 5, 28004 Madrid']],
    ['quita el tiramisú, que sea a las dos y media', ['quita el tiramisú', 'que sea a las dos y media']],
    ['remove the tiramisu and make it 2pm', ['remove the tiramisu', 'make it 2pm']],
    ['cambia el teléfono a 611 22 33 44 y añade una coca', ['cambia el teléfono a 611 22 33 44', 'añade una coca']],
    ['add a coke, my phone is 611 22 33 44', ['add a coke', 'my phone is 611 22 33 44']],
    ['añade una cerveza y una coca. Nota: sin vasos, y llamad', ['añade una cerveza y una coca', 'Nota: sin vasos, y llamad']],
    ['al final lo recojo yo, y añade una coca para las 14:00', ['al final lo recojo yo', 'añade una coca para las 14:00']],
    ['Añade pan, por favor, y también quita la coca', ['Añade pan, por favor', 'también quita la coca']],
    [
      'mi dirección está mal y añade una coca. Nueva dirección: Calle Luna 5',
      ['mi dirección está mal', 'añade una coca', 'Nueva dirección: Calle Luna 5'],
    ],
    ['nota: sin timbre y añade amor. Nuevo teléfono: 611 22 33 44', ['nota: sin timbre y añade amor', 'Nuevo teléfono: 611 22 33 44']],
  ])('%s', (text, parts) => expect(words(text)).toEqual(parts));
});

describe('one wish stays one', () => {
  it.each([
    'añade dos cervezas y una coca',
    'la dirección está mal: es Calle Luna 7, 2.º B, 28004 Madrid',
    'cambia el pan de ajo por unos aros y una coca',
    'add a large margherita with olives, mushrooms and extra cheese',
    'mejor a las dos y cuarto',
    '',
  ])('%s', (text) => expect(words(text)).toEqual([text]));
});

it('joined together the parts are the text again, whatever it is', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(' y ', ', ', '. ', 'añade una coca', 'nota: x', 'a las 3', '\n', 'İ'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      expect(
        wishParts(text)
          .map((part) => part.joint + part.words)
          .join(''),
      ).toBe(text);
    }),
  );
});
