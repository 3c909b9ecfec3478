import type { CartDetails, PostalAddress } from '../../carts/cart.ts';
import { limits } from '../../carts/cart.ts';
import { oneLine } from '../../texts/format.ts';
import { addressAnswer, phoneAnswer } from './answerRules.ts';

/** What a text tells of the person and where they live, and the words that remain. */
export type ContactTold = Pick<CartDetails, 'contactName' | 'contactPhone' | 'address'> & { rest: string };

/** Where the shop is: people leave out the town they share with it. */
export type Home = Pick<PostalAddress, 'postcode' | 'town'> | null;

/** Reads a name that is introduced as one, a telephone number and a whole address, in any order and beside anything else. */
export function contactTold(text: string, zone: string, home: Home = null): ContactTold {
  const line = oneLine(text, limits.messageLength);
  const phone = phoneIn(line, zone);
  const afterPhone = phone ? line.replace(phone.phrase, ' , ') : line;
  const place = placeIn(afterPhone, home);
  const afterPlace = place ? afterPhone.replace(place.phrase, ' , ') : afterPhone;
  const name = nameIn(afterPlace);
  const rest = name ? afterPlace.replace(name.phrase, ' , ') : afterPlace;
  return {
    ...(phone ? { contactPhone: phone.value } : {}),
    ...(place ? { address: place.value } : {}),
    ...(name ? { contactName: name.value } : {}),
    rest: tidy(rest),
  };
}

type Found<Value> = { value: Value; phrase: string };

const beforePhone =
  '(?:(?:(?:mi|el|my|the|es|is|and|y|con|with)\\s+)*(?:tel[eé]fono|tel[eé]f|tel|tlf|tfno|m[oó]vil|n[uú]mero|phone|mobile|number|cell|whatsapp)(?:\\s+(?:number|es|is))*\\s*[:.]?\\s*)?';
const digits = /\+?\(?\d[\d\s().-]{7,}\d/g;

/** The longest run of figures that is a number one can call: a house number or a postcode may stand right beside it. */
function phoneIn(line: string, zone: string): Found<string> | null {
  for (const [run] of line.matchAll(digits)) {
    const groups = run.split(/\s+/);
    for (let length = groups.length; length > 0; length -= 1) {
      for (let start = 0; start + length <= groups.length; start += 1) {
        const part = groups.slice(start, start + length);
        const value = phoneAnswer(part.join(' '), zone);
        if (value) return { value, phrase: phraseOf(line, part) };
      }
    }
  }
  return null;
}

function phraseOf(line: string, groups: readonly string[]): string {
  const figures = groups.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  return new RegExp(`${beforePhone}${figures}`, 'iu').exec(line)?.[0] ?? groups.join(' ');
}

const streetWord =
  /(?<![\p{L}\d])(?:c\/|c\.\s|calle|cl\.?\s|avda\.?|avenida|av\.|plaza|pza\.?|pl\.|paseo|p\.º|camino|ronda|carrer|carretera|traves[ií]a|glorieta|callej[oó]n|v[ií]a|gran v[ií]a|urbanizaci[oó]n)(?![\p{L}])/iu;
/** A street with a house number and what follows it, in a text that names no postcode. */
export function streetIn(line: string): string | null {
  const street = streetWord.exec(line);
  const found = street && /^.{2,60}?[,\s](?:n[.º°]*\s*)?\d{1,4}(?!\d).*$/su.exec(line.slice(street.index));
  return found ? found[0] : null;
}

/** Whether a text begins as an address does. */
export function beginsWithStreet(text: string): boolean {
  return streetWord.exec(text.trim())?.index === 0;
}

const beforeStreet =
  /(?:(?:(?:mi|la|my|the|a|en|to|at|es|is|and|y)\s+)*(?:direcci[oó]n|address)(?:\s+(?:es|is))?\s*[:.]?\s*)?(?:vivo en\s+|en\s+|a\s+la\s+|a\s+|to\s+|at\s+|i live (?:at|in)\s+)?$/iu;
/** The town ends where something else is said. */
const afterTown =
  /\s*(?:[,.;:\n]|(?<![\p{L}])(?:y|and|pago|pagar|pagando|paying|tel|tel[eé]fono|phone|mi|my|a nombre|para|for|con|with|al|timbre|piso|llam\p{L}*)(?![\p{L}])).*$/isu;

/** A whole address in one line of text, with the words that say it. */
export function placeIn(line: string, home: Home): Found<PostalAddress> | null {
  const street = streetWord.exec(line);
  const starts = street ? [street.index] : partStarts(line);
  for (const start of starts) {
    const found = addressFrom(line, start, home);
    if (!found) continue;
    const lead = beforeStreet.exec(line.slice(0, start))?.[0] ?? '';
    return { value: found.value, phrase: `${lead}${found.phrase}` };
  }
  return null;
}

/** Where the parts between commas begin that could be a street: those a name without figures may stand before. */
function partStarts(line: string): number[] {
  const commas = [...line.matchAll(/[,;]\s*/g)].map((found) => found.index + found[0].length);
  const isName = (end: number) => !/\d/.test(line.slice(0, end)) && line.slice(0, end).trim().split(/\s+/).length <= 4;
  return [
    ...commas
      .filter(isName)
      .reverse()
      .filter((start) => /^[^,;]*\p{L}[^,;]*\d/u.test(line.slice(start))),
    0,
  ];
}

function addressFrom(line: string, start: number, home: Home): Found<PostalAddress> | null {
  const postcode = /(?<![\p{L}\d])(\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\p{L}\d])/iu.exec(line.slice(start));
  if (!postcode) return null;
  const end = start + postcode.index + postcode[0].length;
  const town = line
    .slice(end)
    .replace(/^[\s,]+(?=\p{L})/u, ' ')
    .replace(afterTown, '');
  const phrase = line.slice(start, end + (line.slice(end).length - line.slice(end).replace(/^[\s,]+(?=\p{L})/u, ' ').length) + town.length);
  const value = addressAnswer(`${line.slice(start, end)}${/^\s*\p{L}/u.test(town) ? town : ''}`, home);
  return value ? { value, phrase } : null;
}

const introduced =
  /(?<![\p{L}])(?:(?:y\s+|and\s+)?(?:me llamo|mi nombre es|a nombre de|nombre(?: es)?\s*:?|my name(?:['’]s| is)|(?:the )?name(?: is|['’]s)?\s*:?|under the name(?: of)?|it['’]s for|pon(?:lo|me)? a nombre de)|(?:soy|i['’]?m|i am|this is)(?=\s+\p{Lu}))\s+(?=\p{L})/iu;
const namePart = /^(?:\p{L}[\p{L}'’.-]*)/u;
const endsName =
  /^(?:y|and|pago|pagar|pagar[eé]|paying|pay|con|with|mi|my|el|tel\p{L}*|m[oó]vil|phone|para|for|lo|la|recojo|recoger|at|a|en|in|please|por|gracias|thanks|is|es)$/iu;
const particle = /^(?:de|del|la|los|las|van|von|da|di|dos)$/i;
const longestName = 4;

function nameIn(line: string): Found<string> | null {
  const found = introduced.exec(line);
  // The look-ahead for a capital letter is about the letter as typed.
  if (!found || !isIntroduction(found[0], line.slice(found.index + found[0].length))) return null;
  const after = line.slice(found.index + found[0].length);
  const words: string[] = [];
  for (const word of after.split(/\s+/)) {
    const part = namePart.exec(word)?.[0] ?? '';
    const isParticle = particle.test(part) && words.length > 0;
    if (part === '' || words.length >= longestName || (endsName.test(part) && !isParticle)) break;
    words.push(part);
    if (part.length < word.length) break;
  }
  while (particle.test(words.at(-1) ?? '')) words.pop();
  if (words.length === 0) return null;
  const value = words.join(' ');
  return { value, phrase: line.slice(found.index, found.index + found[0].length) + value };
}

function isIntroduction(lead: string, after: string): boolean {
  return /^(?:soy|i['’]?m|i am|this is)\s/iu.test(lead.trimStart()) ? /^\p{Lu}/u.test(after) : true;
}

const loose =
  /^(?:[\s,.;:]|(?:y|and|e|o|con|with|mi|my|soy|i['’]?m|es|is|hola|hi|ok|vale)(?=[\s,.;:]|$))+|(?:[\s,.;:]|(?<=[\s,.;:])(?:y|and|con|with|mi|my))+$/giu;

function tidy(rest: string): string {
  return rest
    .replace(/\s*,(?:\s*,)+\s*/g, ', ')
    .replace(loose, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What remains beside a number or an address, where a name was asked for and it can be one. */
export function nameBeside(rest: string): string | null {
  const words = rest.split(' ');
  const isName = words.length <= longestName && words.every((word) => /^[\p{L}'’.-]+,?$/u.test(word));
  return isName && rest !== '' ? oneLine(rest.replace(/,/g, ''), limits.nameLength) : null;
}
