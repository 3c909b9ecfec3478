import { expect, test } from '@jest/globals';
import { stepAccount } from '../../../core/dialogue/customer/accountFlow.ts';
import { initialState } from '../../../core/dialogue/flowState.ts';

const commandOf = (text: string) => stepAccount(initialState, text, null)?.command;

test.each([
  ['STOP', { type: 'setOptOut', isOut: true }],
  ['alta', { type: 'setOptOut', isOut: false }],
  ['vincular', { type: 'startLink' }],
  ['link my account', { type: 'startLink' }],
  ['k7qm-2xpd', { type: 'joinLink', code: 'K7QM2XPD' }],
  ['no soy yo', { type: 'unlink' }],
  ['That’s not me!', { type: 'unlink' }],
  ['it wasn’t me', { type: 'unlink' }],
  ['desvincular', { type: 'unlink' }],
])('%j as a whole message is about the customer', (text, command) => {
  expect(commandOf(text)).toEqual(command);
});

test.each(['una margarita', 'stop, sin cebolla', 'no soy yo quien paga', 'link sausage pizza', '¿tenéis alta cocina?', '2 cocas', ''])(
  '%j is not',
  (text) => {
    expect(stepAccount(initialState, text, null)).toBeNull();
  },
);
