import type { FlowView } from '../../core/dialogue/flowView.ts';
import { minutesAfter } from './buildOrder.ts';

/** What a step looks at: a customer nobody knows yet, a minute after the shop was built. */
export function buildView(shop: Pick<FlowView, 'merchant' | 'compiled'>, overrides: Partial<FlowView> = {}): FlowView {
  return {
    ...shop,
    itemStates: new Map(),
    slotLoad: new Map(),
    customer: {
      id: 'customer-1',
      name: null,
      phone: null,
      address: null,
      paymentMethod: null,
      orderCount: 0,
      outPolicy: null,
      allergens: [],
      consents: [],
      optedOutAt: null,
    },
    orders: [],
    now: minutesAfter(1),
    locale: 'en',
    freshId: 'fresh',
    inboundSeq: 1,
    privacyUrl: 'http://shop.test/privacy',
    publicUrl: 'http://shop.test',
    ...overrides,
  };
}
