import { expect, test } from '@jest/globals';
import type { Merchant } from '../../../core/merchants/merchant.ts';
import { isCallingPause, shopPausedCard } from '../../../core/orders/deliveryCard.ts';
import { buildMerchant, builtAt, minutesAfter } from '../../support/buildOrder.ts';

const paused = (pause: Partial<Merchant>): Merchant => ({
  ...buildMerchant(),
  locale: 'es',
  pausedAt: builtAt,
  pausedUntil: null,
  ...pause,
});
const words = (merchant: Merchant, now = builtAt) => shopPausedCard(merchant, now).fallbackText;

test('a pause that orders nobody answered have made says so, and calls people', () => {
  const merchant = paused({ pauseReason: 'unanswered' });
  expect(words(merchant)).toMatch(/tres pedidos seguidos/);
  expect(isCallingPause(merchant)).toBe(true);
});

test('one that staff made says until when, and calls nobody', () => {
  const merchant = paused({ pauseReason: 'staff', pausedUntil: minutesAfter(30) });
  expect(words(merchant)).toMatch(/está en pausa hasta las \d\d:\d\d\./);
  expect(words(merchant)).not.toMatch(/sin respuesta/);
  expect(words({ ...merchant, pausedUntil: null })).toMatch(/hasta que lo reanudéis/);
  expect(isCallingPause(merchant)).toBe(false);
});

test('once its time is over the shop takes orders again, and there is nothing to resume', () => {
  const card = shopPausedCard(paused({ pauseReason: 'staff', pausedUntil: minutesAfter(30) }), minutesAfter(30));
  expect(card.fallbackText).toMatch(/vuelve a aceptar pedidos/);
  expect(card.elements.some(({ type }) => type === 'actions')).toBe(false);
});
