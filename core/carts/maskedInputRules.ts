import { maskAddress, maskEmail, maskPhone } from '../customers/maskRules.ts';
import type { CartDetails, PostalAddress } from './cart.ts';

type Inputs = Record<string, string>;

/**
 * A form as it was meant: a field that was left as its mask means what is known. What was filled in anew does not go with masks of another
 * place: a new street never keeps the old number, which nobody saw.
 */
export function withoutMasks(inputs: Inputs, known: CartDetails): Inputs {
  const { contactPhone, contactEmail, address } = known;
  return {
    ...inputs,
    ...kept(inputs, 'phone', contactPhone, contactPhone && maskPhone(contactPhone)),
    ...kept(inputs, 'email', contactEmail, contactEmail && maskEmail(contactEmail)),
    ...(address ? keptAddress(inputs, address) : {}),
  };
}

function kept(inputs: Inputs, id: string, value: string | undefined, mask: string | undefined): Inputs {
  return value !== undefined && inputs[id]?.trim() === mask ? { [id]: value } : {};
}

function keptAddress(inputs: Inputs, address: PostalAddress): Inputs {
  const masks = maskAddress(address);
  const isMask = (id: keyof PostalAddress) => masks[id] !== undefined && inputs[id]?.trim() === masks[id];
  const isNew = (id: keyof PostalAddress) => inputs[id] !== undefined && !isMask(id) && inputs[id]?.trim() !== address[id];
  const isElsewhere = isNew('postcode') || isNew('town');
  const isOtherStreet = isElsewhere || isNew('street');
  const isOtherDoor = isOtherStreet || isNew('number');
  const back = (id: keyof PostalAddress, isDropped: boolean): Inputs => (isMask(id) ? { [id]: isDropped ? '' : (address[id] ?? '') } : {});
  return {
    ...back('street', isElsewhere),
    ...back('number', isOtherStreet),
    ...back('floorDoor', isOtherDoor),
    ...back('instructions', isOtherDoor),
  };
}
