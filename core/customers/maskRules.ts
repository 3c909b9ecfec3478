import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PostalAddress } from '../carts/cart.ts';
import { placeIn, streetIn } from '../dialogue/wording/contactRules.ts';
import { oneLine } from '../texts/format.ts';

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

const postcodes = /(?<![\p{L}\d])(\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])/iu;

/** What a customer wrote, without an address, whole or begun, and without what could be a telephone number. */
export function maskWords(text: string): string {
  const line = oneLine(text, text.length + 1);
  const street = streetIn(line);
  const place = placeIn(line, street === null ? null : anyTown(line));
  if (place) return maskPlace(line, place);
  return maskNumbers(street === null ? text : line.replace(street, maskStreet(street)));
}

/** The same of a text in which an address was given, which without the question it answers might look like none: "Fuencarral 20, 28004". */
export function maskAddressWords(text: string): string {
  const line = oneLine(text, text.length + 1);
  const place = placeIn(line, anyTown(line));
  return place ? maskPlace(line, place) : maskStreet((streetIn(line) ?? line).replace(/[\s,]*\d.*$/su, ''));
}

/** The town is left out by those who live where the shop is: whichever it is, the rest is an address. */
function anyTown(line: string): Pick<PostalAddress, 'postcode' | 'town'> | null {
  const postcode = postcodes.exec(line)?.[0];
  return postcode ? { postcode: postcode.toUpperCase(), town: '·' } : null;
}

function maskPlace(line: string, { value, phrase }: { value: PostalAddress; phrase: string }): string {
  return maskNumbers(
    line
      .replace(phrase, ` ${maskAddressLine(value)} `)
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

function maskNumbers(text: string): string {
  return text.replace(/\+?\d(?:[\s().-]{0,2}\d){6,14}/g, (number) => `${hidden} ${hidden} ${number.replace(/\D/g, '').slice(-3)}`);
}

/** The kind of street stays, of its name the first letter. */
function maskStreet(street: string): string {
  const [first = '', second] = street.trim().split(/\s+/);
  const name = second ?? first;
  return `${second === undefined ? '' : `${first} `}${[...name][0] ?? ''}${hidden}`;
}
