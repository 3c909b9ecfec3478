import { describe, expect, it } from '@jest/globals';
import type { Problem, ProblemCode, ProblemParams } from '../../../core/problem.ts';
import { en } from '../../../core/texts/en.ts';
import { es } from '../../../core/texts/es.ts';
import { formatsFor } from '../../../core/texts/formats.ts';
import { locales } from '../../../core/texts/locale.ts';
import { sayProblem } from '../../../core/texts/texts.ts';
import { buildMerchant, builtAt } from '../../support/buildOrder.ts';

type Leaf = { path: string; value: unknown };

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

/** A text with plausible arguments, whatever it takes. */
function said({ path, value }: Leaf): string {
  if (typeof value !== 'function' || path.startsWith('problem.')) return typeof value === 'string' ? value : '-';
  const say = value as (...args: unknown[]) => unknown;
  return String(say(...Array.from({ length: say.length }, () => '7')));
}

const everyProblem: { [Code in ProblemCode]: ProblemParams[Code] } = {
  alreadyDecided: { state: 'accepted', by: 'Ana', at: builtAt.toISOString() },
  wrongState: { state: 'placed' },
  notAllowed: { action: 'accept' },
  notLinked: { merchantName: 'Vesuvio' },
  notFound: {},
  reasonNeeded: {},
  reasonUnknown: {},
  prepTimeOutOfRange: { minMinutes: 1, maxMinutes: 240 },
  restoreTooLate: { minutes: 15 },
  restoreNotYours: {},
  retryTooLate: { minutes: 20 },
  cannotCancelNow: { state: 'preparing' },
  cartEmpty: {},
  cartChanged: { difference: ['one'] },
  cartAlreadyPlaced: { number: 1001 },
  itemsGone: { names: ['Agua', 'Pizza'] },
  optionsMissing: { item: 'Pizza', group: 'Tamaño' },
  pricesChanged: { difference: ['one'] },
  outOfStock: { names: ['Agua'] },
  belowMinimum: { minimumCents: 1500, totalCents: 900 },
  shopClosed: { opensAt: null },
  shopPaused: { until: null },
  slotFull: { at: '2026-03-04T20:00:00Z', nextAts: ['2026-03-04T20:15:00Z'] },
  slotUnavailable: { nextAt: null },
  closingSoon: { closesAt: '2026-03-04T20:00:00Z', minutes: 10, nextAt: null },
  fulfilmentUnavailable: { fulfilment: 'delivery' },
  outsideDeliveryArea: { postcode: '08001' },
  contactMissing: { field: 'phone' },
  paymentUnavailable: {},
  unansweredOrder: { number: 1001 },
  quantityOutOfRange: { max: 99 },
  textTooLong: { max: 4000 },
  linkCodeWrong: { triesLeft: 2 },
  linkTriesSpent: { until: builtAt.toISOString() },
  linkCodeOwn: {},
  linkAlready: {},
  linkOtherVisitor: {},
  actionUnknown: {},
  actionStale: {},
  changeOpen: { kind: 'delay', until: builtAt.toISOString() },
  changeImpossible: { state: 'ready' },
  changeNothing: {},
  changeEnded: { by: 'Ana', at: builtAt.toISOString() },
  priceUnknown: {},
  linesChanged: {},
};

describe('the texts', () => {
  it('are the same in both languages, by name and by what they take', () => {
    const shape = (texts: object) =>
      leaves(texts)
        .map(({ path, value }) => `${path} ${typeof value}`)
        .sort();
    expect(shape(es)).toEqual(shape(en));
  });

  it.each([
    ['es', es],
    ['en', en],
  ] as const)('in %s are none empty, and none leaves something unsaid', (_locale, texts) => {
    const faulty = leaves(texts).filter((leaf) => said(leaf).trim() === '' || /undefined|NaN|\[object/.test(said(leaf)));
    expect(faulty.map(({ path }) => path)).toEqual([]);
  });

  it.each(locales.map((locale) => [locale]))('say every refusal in %s as a whole sentence', (locale) => {
    const formats = formatsFor(buildMerchant(), locale, builtAt);
    const sentences = Object.entries(everyProblem).map(([code, params]) => sayProblem({ code, params } as Problem, locale, formats));
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[\p{Lu}¡¿“«].*[.!?:»”]$/su);
      expect(sentence).not.toMatch(/undefined|NaN|\[object|Invalid/);
    }
  });

  it.each(locales.map((locale) => [locale]))('name nobody by a word of the code in %s', (locale) => {
    const formats = formatsFor(buildMerchant(), locale, builtAt);
    for (const by of ['system', 'customer']) {
      const at = builtAt.toISOString();
      const decided = sayProblem({ code: 'alreadyDecided', params: { state: 'expired', by, at } }, locale, formats);
      const ended = sayProblem({ code: 'changeEnded', params: { by, at } }, locale, formats);
      const name = by === 'system' ? 'OpenOrder' : { es: 'el cliente', en: 'the customer' }[locale];
      expect([decided, ended]).toEqual([expect.stringContaining(name), expect.stringContaining(name)]);
    }
  });

  it('are not the same words in both languages where they are sentences', () => {
    const same = leaves(es).filter((leaf) => {
      const other = leaves(en).find(({ path }) => path === leaf.path);
      return other && said(leaf) === said(other) && /\p{L}+ \p{L}+ \p{L}+/u.test(said(leaf));
    });
    expect(same.map(({ path }) => path)).toEqual([]);
  });
});
