import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { orderMachine, orderStates } from '../../../core/orders/orderStates.ts';
import { describeOrderStates } from '../../../docs/describeOrderStates.ts';

it('docs/orderStates.md says what the transition table says (else: npm run docs:states)', async () => {
  const written = await readFile(new URL('../../../docs/orderStates.md', import.meta.url), 'utf8');
  expect(written).toBe(describeOrderStates());
});

it('every state and every action is on the page', () => {
  const page = describeOrderStates();
  const names = [...orderStates, ...orderMachine.transitions.map(({ action }) => action)];
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
