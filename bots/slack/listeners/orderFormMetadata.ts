import { z } from 'zod';
import { formNames, type FormName } from '../../../core/orders/orderForm.ts';
import type { OrderAction } from '../../../core/orders/orderStates.ts';

/** The callback id of every form about an order. */
export const orderFormId = 'order.form';

/** What a form remembers: ids only. Whoever submits it is authorised anew. */
export type FormMetadata = { channelId: string; orderId: string; name: FormName };

const schema = z.object({ c: z.string(), o: z.string(), f: z.enum(formNames) });

export function writeFormMetadata({ channelId, orderId, name }: FormMetadata): string {
  return JSON.stringify({ c: channelId, o: orderId, f: name });
}

/** Null when it is not the metadata of such a form. */
export function readFormMetadata(text: string): FormMetadata | null {
  try {
    const { c, o, f } = schema.parse(JSON.parse(text));
    return { channelId: c, orderId: o, name: f };
  } catch {
    return null;
  }
}

export function formActionOf(name: FormName): OrderAction {
  return name === 'acceptWith' ? 'accept' : name;
}
