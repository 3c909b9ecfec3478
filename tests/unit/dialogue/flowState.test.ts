import { describe, expect, it } from '@jest/globals';
import { atStep, flowSteps, initialState, loadState } from '../../../core/dialogue/flowState.ts';

// States as released versions stored them. Never edit one: every later version has to read it.
const goldenV1 = [
  '{"v":1,"flow":"order","step":"idle","data":{"misses":0}}',
  '{"v":1,"flow":"order","step":"cart","data":{"misses":1}}',
  '{"v":1,"flow":"order","step":"option","data":{"misses":0}}',
  '{"v":1,"flow":"order","step":"fulfilment","data":{"misses":0}}',
  '{"v":1,"flow":"order","step":"time","data":{"misses":0}}',
  '{"v":1,"flow":"order","step":"contact","data":{"misses":0}}',
  '{"v":1,"flow":"order","step":"payment","data":{"misses":0}}',
  '{"v":1,"flow":"order","step":"note","data":{"misses":0}}',
  '{"v":1,"flow":"order","step":"summary","data":{"misses":0}}',
];
const goldenV2 = [
  '{"v":2,"flow":"order","step":"idle","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"cart","data":{"misses":1}}',
  '{"v":2,"flow":"order","step":"option","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"fulfilment","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"time","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"contact","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"payment","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"note","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"summary","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"lineNote","data":{"misses":0,"line":2}}',
  '{"v":2,"flow":"order","step":"cash","data":{"misses":0}}',
  '{"v":2,"flow":"order","step":"allergens","data":{"misses":0,"allergens":["nuts","kiwi"]}}',
  '{"v":2,"flow":"order","step":"rating","data":{"misses":0,"orderId":"0195d000-0000-7000-8000-000000000001"}}',
  '{"v":2,"flow":"order","step":"comment","data":{"misses":0,"orderId":"0195d000-0000-7000-8000-000000000001"}}',
  '{"v":2,"flow":"order","step":"wish","data":{"misses":0,"orderId":"0195d000-0000-7000-8000-000000000001","wish":"quita la coca"}}',
  '{"v":2,"flow":"order","step":"contact","data":{"misses":0,"address":"Calle Mayor 5"}}',
  '{"v":2,"flow":"order","step":"cart","data":{"misses":0,"calls":true}}',
  '{"v":2,"flow":"order","step":"allergyLine","data":{"misses":0,"lines":[0,2],"back":"time"}}',
  '{"v":2,"flow":"order","step":"usual","data":{"misses":0,"wish":"lo de siempre y una coca"}}',
];

describe('the state of a conversation', () => {
  it.each(goldenV1)('as version 1 stored it is read as version 2 has it: %s', (stored) => {
    const { state, isRestarted } = loadState(JSON.parse(stored));
    expect(isRestarted).toBe(false);
    expect(JSON.stringify(state)).toBe(stored.replace('"v":1', '"v":2'));
  });

  it.each(goldenV2)('as version 2 stores it is read: %s', (stored) => {
    const { state, isRestarted } = loadState(JSON.parse(stored));
    expect(isRestarted).toBe(false);
    expect(JSON.stringify(state)).toBe(stored);
  });

  it('every step has its golden state', () => {
    expect(new Set(goldenV2.map((stored) => (JSON.parse(stored) as { step: string }).step))).toEqual(new Set(flowSteps));
  });

  it('that is new begins at the start, and says nothing of it', () => {
    expect(loadState({})).toEqual({ state: initialState, isRestarted: false });
  });

  it.each([
    [{ v: 99, flow: 'order', step: 'cart', data: {} }],
    [{ v: 1, flow: 'incident', step: 'cart', data: { misses: 0 } }],
    [{ v: 1, flow: 'order', step: 'dancing', data: { misses: 0 } }],
    [{ v: 1, flow: 'order', step: 'cart' }],
    [null],
    ['text'],
    [[1]],
  ])('that is not known starts again, and says so: %j', (stored) => {
    expect(loadState(stored)).toEqual({ state: initialState, isRestarted: true });
  });

  it('forgets misunderstandings with each step', () => {
    expect(atStep('time')).toEqual({ v: 2, flow: 'order', step: 'time', data: { misses: 0 } });
  });
});
