import { describe, expect, it } from '@jest/globals';
import { detailsInText } from '../../../core/dialogue/wording/detailsInText.ts';
import type { FlowView } from '../../../core/dialogue/flowView.ts';
import { buildMerchant, buildOrder, homeAddress, minutesAfter, pickupDetails } from '../../support/buildOrder.ts';

const view = {
  merchant: buildMerchant(),
  now: minutesAfter(1),
  locale: 'es',
  customer: { address: null },
  orders: [],
} as unknown as FlowView;
const pickup = buildOrder();
const delivery = buildOrder({ details: { ...pickupDetails, fulfilment: 'delivery', address: { ...homeAddress, floorDoor: '2.º B' } } });
const other = { street: 'Calle Luna', number: '7', postcode: '28004', town: 'Madrid' };

describe('an address of a delivery', () => {
  it.each([
    'cambia la dirección a Calle Luna 7, 28004 Madrid',
    'La dirección está mal: es Calle Luna 7',
    'la dirección correcta es calle luna 7, 28004',
    'me he equivocado de dirección, es Calle Luna 7, 28004 Madrid, por favor',
    'my address is wrong, it should be Calle Luna 7, 28004 Madrid',
    'change the address to Calle Luna 7 please',
    'mejor enviadlo a la Calle Luna 7',
    'can you deliver it to Calle Luna 7, 28004 Madrid?',
    'Calle Luna 7, 28004 Madrid',
  ])('%s', (text) => {
    const read = detailsInText(text, delivery, view);
    expect(read?.asks).toBeNull();
    const { street = '', ...rest } = read?.details.address ?? {};
    expect(street.toLowerCase()).toBe('calle luna');
    expect(rest).toEqual({ number: other.number, postcode: other.postcode, town: other.town, floorDoor: undefined });
  });

  it.each(['my address is wrong', 'la dirección está mal', '¿puedo cambiar la dirección?'])('%s: it is asked for', (text) => {
    expect(detailsInText(text, delivery, view)).toEqual({ details: {}, asks: 'address' });
  });

  it.each([
    '¿cuál es vuestra dirección?',
    'what is your address?',
    '¿repartís en la calle Luna 7?',
    'quita 2 cocas',
    'cambia la dirección y pon 2 cocas',
  ])('%s: none is told', (text) => expect(detailsInText(text, delivery, view)?.details.address).toBeUndefined());
});

describe('how an order is got', () => {
  it.each(['al final lo recojo yo', 'mejor paso a recogerlo', "I'll pick it up myself", 'actually I will collect it'])('%s', (text) => {
    expect(detailsInText(text, delivery, view)).toEqual({ details: { fulfilment: 'pickup' }, asks: null });
  });

  it.each(['mejor a domicilio', 'could you deliver it instead?', 'al final, ¿me lo podéis traer a casa?'])(
    '%s: where to is asked for',
    (text) => {
      expect(detailsInText(text, pickup, view)).toEqual({ details: { fulfilment: 'delivery' }, asks: 'address' });
    },
  );

  it('goes to the address that is known', () => {
    const known = { ...view, customer: { ...view.customer, address: homeAddress } };
    expect(detailsInText('mejor a domicilio', pickup, known)?.details).toEqual({ fulfilment: 'delivery', address: homeAddress });
  });

  it.each(['¿hacéis envíos a domicilio?', '¿cuándo puedo recogerlo?', 'do you deliver?', 'a domicilio'])('%s: is no wish', (text) => {
    expect(detailsInText(text, text.includes('recog') ? delivery : pickup, view)).toBeNull();
  });
});

describe('a time', () => {
  const at = (iso: string) => ({ details: { requestedAt: new Date(iso).toISOString() }, asks: null });
  it.each([
    '¿puede ser a las 22:00?',
    'mejor a las diez de la noche',
    'cambia la hora a las 22:00',
    '¿podéis tenerlo para las 22:00?',
    'can you make it 10pm instead?',
    'change the time to 10 pm please',
    'lo recojo a las 22:00',
    "I'll pick it up at 10pm",
    'a las 22:00',
  ])('%s', (text) => expect(detailsInText(text, pickup, view)).toEqual(at('2026-03-04T21:00:00Z')));

  it.each(['mejor cuanto antes', 'can it be as soon as possible?'])('%s', (text) => {
    expect(detailsInText(text, pickup, view)).toEqual({ details: { requestedAt: 'now' }, asks: null });
  });

  it('that is left open is asked for', () => {
    expect(detailsInText('quiero cambiar la hora', pickup, view)).toEqual({ details: {}, asks: 'time' });
  });

  it.each([
    '¿a qué hora llega?',
    '¿cuándo estará?',
    'ya',
    'ahora',
    '2 cocas',
    'dos cervezas más',
    '¿a qué hora cerráis?',
    'llegará a las 22:00?',
    'hola',
  ])('%s: is none', (text) => expect(detailsInText(text, pickup, view)).toBeNull());
});

describe('a phone number and a note', () => {
  it.each(['cambia el teléfono a 611 22 33 44', 'my new phone is +34 611 223 344', 'mi teléfono es 611223344'])('%s', (text) => {
    expect(detailsInText(text, pickup, view)?.details).toEqual({ contactPhone: '+34611223344' });
  });
  it.each(['llamadme al 611223344', '611223344'])('%s: is for calling back', (text) => {
    expect(detailsInText(text, pickup, view)).toBeNull();
  });
  it.each(['Nota: Sin timbre', 'añade una nota: Sin timbre', 'add a note saying "Sin timbre"', 'cambia la nota por Sin timbre'])(
    '%s',
    (text) => {
      expect(detailsInText(text, pickup, view)?.details).toEqual({ note: 'Sin timbre' });
    },
  );
  it('is taken away', () => expect(detailsInText('quita la nota', pickup, view)?.details).toEqual({ note: '' }));
});
