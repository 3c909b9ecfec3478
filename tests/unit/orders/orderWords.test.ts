import { expect, test } from '@jest/globals';
import { customerReason } from '../../../core/orders/orderWords.ts';

test('a reason is told in the customer’s words, with what the shop wrote; what it wrote for another reason stands alone', () => {
  expect(customerReason({ reason: 'too_busy', reasonText: 'mejor mañana' }, 'es')).toBe('tiene demasiado trabajo: «mejor mañana»');
  expect(customerReason({ reason: 'other', reasonText: 'no oven' }, 'en')).toBe('“no oven”');
  expect(customerReason({ reason: 'other', reasonText: null }, 'es')).toBe('no puede atenderlo');
  expect(customerReason({ reason: null, reasonText: null }, 'en')).toBe('it cannot take it');
});
