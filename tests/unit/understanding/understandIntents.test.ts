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
