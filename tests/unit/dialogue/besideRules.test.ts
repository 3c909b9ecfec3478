import { describe, expect, it } from '@jest/globals';
import { besideOrder } from '../../../core/dialogue/wording/besideRules.ts';
import { changedFulfilment } from '../../../core/dialogue/wording/fulfilmentRules.ts';
import { onlyPayment } from '../../../core/dialogue/wording/paymentRules.ts';
import { compileCatalogue } from '../../../core/understanding/compileCatalogue.ts';
import { builtCatalogue, buildMerchant } from '../../support/buildOrder.ts';
import { buildView } from '../../support/buildView.ts';

const merchant = buildMerchant({ settings: { paymentMethods: ['cash', 'card', 'bizum'] } });
const view = buildView({ merchant, compiled: compileCatalogue(builtCatalogue) });

describe('what is said beside dishes', () => {
  it.each([
    ['dos pizzas para llevar, pago con tarjeta', { fulfilment: 'pickup', paymentMethod: 'card' }, 'dos pizzas'],
    ['two pizzas, pick up, paying cash', { fulfilment: 'pickup', paymentMethod: 'cash' }, 'two pizzas'],
    ['una pizza a domicilio lo antes posible', { fulfilment: 'delivery', requestedAt: 'now' }, 'una pizza'],
    ['dos pizzas a nombre de Marta', { contactName: 'Marta' }, 'dos pizzas'],
  ])('%s', (text, details, rest) => {
    const read = besideOrder(text, view);
    expect(read.details).toEqual(details);
    expect(read.rest.replace(/[\s,]+/g, ' ').trim()).toContain(rest);
  });

  it.each(['home fries', 'two house burgers', 'una pizza casera', 'a card of beer'])('no way of getting or paying it: %s', (text) => {
    expect(besideOrder(text, view).details).toEqual({});
  });

  it('a day without a time', () => {
    expect(besideOrder('two pizzas for tomorrow', view)).toMatchObject({ rest: 'two pizzas ', wantedDay: '2026-03-04T23:00:00.000Z' });
  });
});

describe('said while something else is asked', () => {
  it.each([
    ['al final lo recojo yo', 'pickup'],
    ['wait, actually pick up', 'pickup'],
    ['mejor me lo traéis a casa', 'delivery'],
  ])('another way to get it: %s', (text, kind) => {
    expect(changedFulfilment(text, undefined)).toBe(kind);
    expect(changedFulfilment(text, kind as 'pickup')).toBeNull();
  });

  it.each(['¿mejor lo recojo?', 'Casa Paco', 'Calle Mejor 5', 'al final', 'lo recojo o me lo traéis, mejor lo que digas'])(
    'is none: %s',
    (text) => {
      expect(changedFulfilment(text, undefined)).toBeNull();
    },
  );

  it.each([
    ['bizum', 'bizum'],
    ['con tarjeta, por favor', 'card'],
    ['I will pay cash', 'cash'],
    ['¿aceptáis tarjeta?', null],
    ['efectivo o tarjeta', null],
    ['pago con 50 en efectivo', null],
    ['una tarjeta de felicitación', null],
  ])('a way to pay and nothing else: %s', (text, method) => {
    expect(onlyPayment(text, ['cash', 'card', 'bizum'])).toBe(method);
  });
});
