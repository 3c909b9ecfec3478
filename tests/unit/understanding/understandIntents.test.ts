import { expect, test } from '@jest/globals';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { understand } from '../../../core/understanding/understand.ts';
import { vesuvioCatalogue } from '../../../db/seeds/demo/vesuvioCatalogue.ts';

const shop = compileCatalogue({ version: 1, ...vesuvioCatalogue });

test.each([
  ['hola, buenas', 'greeting'],
  ['good evening', 'greeting'],
  ['quiero hablar con una persona', 'human'],
  ['can I talk to a real person?', 'human'],
  ['BAJA', 'stop'],
  ['¿y mi pedido?', 'order_status'],
  ['what about my order?', 'order_status'],
  ['Stop', 'stop'],
  ['sí', 'confirm'],
  ['vale, perfecto', 'confirm'],
  ['yes please', 'confirm'],
  ['no', 'deny'],
  ['no thanks', 'deny'],
  ['¿me enseñas la carta?', 'menu'],
  ['a qué hora abrís hoy', 'hours'],
  ['what time do you close?', 'hours'],
  ['para recoger', 'pickup'],
  ['delivery please', 'delivery'],
  ['a domicilio', 'delivery'],
  ['para comer aquí', 'dine_in'],
  ['cancela el pedido', 'cancel_order'],
  ['please cancel my order', 'cancel_order'],
  ['¿dónde está mi pedido?', 'order_status'],
  ["where's my order", 'order_status'],
  ['la pizza llegó fría', 'complaint'],
  ['quiero que me devolváis el dinero', 'refund'],
  ['necesito factura', 'invoice'],
  ['¿se puede pagar con tarjeta?', 'payment'],
  ['¿dónde estáis?', 'info'],
  ['lo de siempre', 'usual'],
  ['ayuda', 'help'],
  ['en inglés, por favor', 'language_en'],
  ['muchas gracias', 'thanks'],
  ['ver mi carrito', 'show_cart'],
  ['empezar de nuevo', 'start_over'],
  ['asdf qwer', 'other'],
  ['holaaa', 'greeting'],
  ['you forgot my drinks', 'complaint'],
  ['how soon can I expect my item?', 'order_status'],
  ['hay un problema con el pago', 'payment'],
  ['la dirección está mal', 'address'],
  ['olvídalo, no quiero nada', 'cancel_order'],
  ['¿tenéis pizza sin gluten?', 'info'],
])('%s is %s', (text, fineIntent) => {
  expect(understand(shop, { text, locale: 'es', cart: [] }).fineIntent).toBe(fineIntent);
});

const noMenu = compileCatalogue({ version: 1, categories: [], groups: [], items: [] });

test.each([
  ['how much is the penalty if I cancel', 'info'],
  ['¿me cobráis algo por cancelar?', 'info'],
  ['delivery options', 'info'],
  ['refund status', 'refund'],
  ['estado de mi reembolso', 'refund'],
  ['no sé qué hacer, seguimiento de mi pedido 4412', 'order_status'],
  ['i need help to change my shipping address please', 'address'],
  ['metodos d pago', 'payment'],
  ['download my bills', 'invoice'],
  ['recover my pasword', 'other'],
  ['i want to delete my account', 'other'],
  ['who won the match last night', 'other'],
  ['¿me puedes contar un chiste?', 'other'],
  ['busco trabajo de camarero', 'other'],
  ['dame tres empanadas', 'order'],
  ['we would like four burritos', 'order'],
  ['quiero hacer un pedido', 'order'],
])('without a menu, %s is %s', (text, intent) => {
  expect(understand(noMenu, { text, locale: 'es', cart: [] }).intent).toBe(intent);
});

test('a rule that asks for a person is not outvoted by what else is said', () => {
  const text = 'my refund never came, the food was cold, cancel my order, i want to talk to a human';
  expect(understand(noMenu, { text, locale: 'en', cart: [] }).intent).toBe('human');
});

test('guesses at the menu give way to small talk, names with a number do not', () => {
  expect(understand(shop, { text: 'quien eres', locale: 'es', cart: [] }).intent).toBe('other');
  expect(understand(shop, { text: 'dos margaritas y pago con tarjeta', locale: 'es', cart: [] }).lines).toHaveLength(1);
});
