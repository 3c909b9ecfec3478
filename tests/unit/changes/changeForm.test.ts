import { describe, expect, it } from '@jest/globals';
import { amountAnswer, changeDetailForm, changeTopicForm, topicOf } from '../../../core/changes/changeForm.ts';
import { orderStates } from '../../../core/orders/orderStates.ts';
import { builtAt, builtCatalogue, buildOrder, minutesAfter } from '../../support/buildOrder.ts';

const viewer = { locale: 'es', zone: 'Europe/Madrid', now: builtAt } as const;

describe('an amount as people write it', () => {
  it.each([
    ['12,50', 1250],
    ['12.5 €', 1250],
    [' 9 ', 900],
    ['0', 0],
    ['1.200,00', 120_000],
    ['1,200.50', 120_050],
    ['mucho', null],
    ['12,5,5', null],
    ['', null],
  ])('%s', (text, cents) => {
    expect(amountAnswer(text, 'EUR')).toBe(cents);
  });
});

describe('the form of a change', () => {
  const topics = (state: (typeof orderStates)[number]) =>
    changeTopicForm(buildOrder({ state }), viewer).elements.flatMap((element) =>
      element.type === 'choice' ? element.options.map(({ value }) => value) : [],
    );

  it('offers what the state allows, and every topic it offers is understood', () => {
    expect(topics('accepted')).toEqual(['missing:0', 'delay', 'price']);
    expect(topics('ready')).toEqual(['delay']);
    expect(topics('fulfilled')).toEqual([]);
    for (const state of orderStates) for (const topic of topics(state)) expect(topicOf(topic)).not.toBeNull();
    expect(['', 'missing:', 'missing:x', 'cancel', 'missing:1234'].map(topicOf)).toEqual(Array.from({ length: 5 }, () => null));
  });

  it('counts a delay from the promised time, from now where that has passed', () => {
    const labels = (promisedAt: Date) => {
      const order = buildOrder({ state: 'accepted', promisedAt });
      const card = changeDetailForm(order, { kind: 'delay' }, { ...viewer, catalogue: builtCatalogue, itemStates: new Map() });
      return card.elements.flatMap((element) => (element.type === 'choice' ? element.options.map(({ label }) => label) : []));
    };
    expect(labels(minutesAfter(30))[1]).toBe('10 min más (12:40)');
    expect(labels(minutesAfter(-5))[1]).toBe('10 min más (12:10)');
  });
});
