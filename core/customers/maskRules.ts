import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PostalAddress } from '../carts/cart.ts';
import { addressAnswer } from '../dialogue/answerRules.ts';

const hidden = '•••';

/** A phone number in E.164 by its country and its last three figures. */
export function maskPhone(phone: string): string {
  const country = parsePhoneNumberFromString(phone)?.countryCallingCode;
  return [country ? `+${country}` : '', hidden, hidden, phone.slice(-3)].filter(Boolean).join(' ');
}

/** An e-mail address by its first letter and where it is. */
export function maskEmail(email: string): string {
  const [name = '', host = ''] = email.split('@');
  return `${[...name][0] ?? ''}${hidden}@${host}`;
}

/** The parts of an address that a form asks for, by its postcode, its town and the beginning of its street. */
export function maskAddress(address: PostalAddress): PostalAddress {
  return {
    street: maskStreet(address.street),
    number: '•',
    postcode: address.postcode,
    town: address.town,
    ...(address.floorDoor ? { floorDoor: hidden } : {}),
    ...(address.instructions ? { instructions: hidden } : {}),
  };
}

/** An address in one line, such as "Calle M•••, 28013". */
export function maskAddressLine(address: PostalAddress): string {
  return `${maskStreet(address.street)}, ${address.postcode}`;
}

/** What a customer wrote, without a whole address and without what could be a telephone number. */
export function maskWords(text: string): string {
  const address = addressAnswer(text);
  if (address) return maskAddressLine(address);
  return text.replace(/\+?\d(?:[\s().-]{0,2}\d){6,14}/g, (number) => `${hidden} ${hidden} ${number.replace(/\D/g, '').slice(-3)}`);
}

/** The kind of street stays, of its name the first letter. */
function maskStreet(street: string): string {
  const [first = '', second] = street.trim().split(/\s+/);
  const name = second ?? first;
  return `${second === undefined ? '' : `${first} `}${[...name][0] ?? ''}${hidden}`;
}
