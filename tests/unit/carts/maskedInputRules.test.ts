import { expect, test } from '@jest/globals';
import type { CartDetails } from '../../../core/carts/cart.ts';
import { withoutMasks } from '../../../core/carts/maskedInputRules.ts';
import { maskAddress, maskEmail, maskPhone } from '../../../core/customers/maskRules.ts';

const address = { street: 'Calle Mayor', number: '5', floorDoor: '2.º B', postcode: '28013', town: 'Madrid', instructions: 'timbre' };
const known: CartDetails = { contactPhone: '+34612345678', contactEmail: 'ana@example.com', address };
const asShown = { name: 'Ana', phone: maskPhone('+34612345678'), email: maskEmail('ana@example.com'), ...maskAddress(address) };
const filled = (change: Record<string, string>): Record<string, string> => withoutMasks({ ...asShown, ...change }, known);

test('a form sent as it was shown means what is known', () => {
  expect(filled({})).toEqual({ name: 'Ana', phone: '+34612345678', email: 'ana@example.com', ...address });
});

test('what was filled in anew counts, and the rest stays', () => {
  expect(filled({ phone: ' 699000111 ' })).toMatchObject({ phone: ' 699000111 ', ...address });
  expect(filled({ email: '' })).toMatchObject({ email: '', phone: '+34612345678' });
  expect(filled({ floorDoor: '3.º C' })).toMatchObject({ ...address, floorDoor: '3.º C' });
});

test('masks do not follow to another place: nobody saw what they stand for', () => {
  expect(filled({ street: 'Calle Nueva' })).toMatchObject({ street: 'Calle Nueva', number: '', floorDoor: '', instructions: '' });
  expect(filled({ number: '7' })).toMatchObject({ street: 'Calle Mayor', number: '7', floorDoor: '', instructions: '' });
  expect(filled({ postcode: '28020' })).toMatchObject({ street: '', number: '', floorDoor: '', instructions: '', postcode: '28020' });
  expect(filled({ street: 'Calle Nueva', number: '9', floorDoor: '1.º A' })).toMatchObject({
    street: 'Calle Nueva',
    number: '9',
    floorDoor: '1.º A',
  });
});

test('with nothing known a mask is only what was written', () => {
  expect(withoutMasks({ phone: '+34 ••• ••• 678', street: 'Calle M•••' }, {})).toEqual({ phone: '+34 ••• ••• 678', street: 'Calle M•••' });
});
