import { expect, test } from '@jest/globals';
import { maskAddress, maskAddressLine, maskAddressWords, maskEmail, maskPhone, maskWords } from '../../../core/customers/maskRules.ts';

const home = {
  street: 'Calle Mayor',
  number: '5',
  floorDoor: '2.º B',
  postcode: '28013',
  town: 'Madrid',
  instructions: 'llamar al timbre',
};

test('a phone shows its country and its end, an address its postcode, a mail address its host', () => {
  expect(maskPhone('+34612345678')).toBe('+34 ••• ••• 678');
  expect(maskPhone('12345')).toBe('••• ••• 345');
  expect(maskEmail('ana.ruiz@example.com')).toBe('a•••@example.com');
  expect(maskAddressLine(home)).toBe('Calle M•••, 28013');
  expect(maskAddress(home)).toEqual({
    street: 'Calle M•••',
    number: '•',
    floorDoor: '•••',
    postcode: '28013',
    town: 'Madrid',
    instructions: '•••',
  });
  expect(maskAddress({ street: 'Gran', number: '1', postcode: '08001', town: 'Barcelona' })).toEqual({
    street: 'G•••',
    number: '•',
    postcode: '08001',
    town: 'Barcelona',
  });
});

test.each([
  ['mi teléfono es 612 345 678, gracias', 'mi teléfono es ••• ••• 678, gracias'],
  ['+34 612-34-56-78', '••• ••• 678'],
  ['(612) 345678', '(••• ••• 678'],
  ['Calle Mayor 5, 2.º B, 28013 Madrid', 'Calle M•••, 28013'],
  ['Lucía 612345678 calle fuencarral 20 3b 28004', 'Lucía ••• ••• 678 calle f•••, 28004'],
  ['vivo en la calle Mayor 5 2B', 'vivo en la calle M•••'],
  ['me lo traes a C/ Bravo Murillo 12, Madrid 28010, pago con tarjeta', 'me lo traes C/ B•••, 28010 pago con tarjeta'],
  ['dos pizzas y 3 cocas para las 21:30', 'dos pizzas y 3 cocas para las 21:30'],
  ['el pedido 1001, en el 28013', 'el pedido 1001, en el 28013'],
  ['', ''],
])('%j is shown as %j', (text, masked) => {
  expect(maskWords(text)).toBe(masked);
});

test('what answered the question for an address is one, whatever it looks like', () => {
  expect(maskAddressWords('Fuencarral 20 3b')).toBe('F•••');
  expect(maskAddressWords('fuencarral 20, 28004')).toBe('f•••, 28004');
});
