import type { Cart, CartDetails, PostalAddress, SaidAt } from '../../carts/cart.ts';
import { withoutMasks } from '../../carts/maskedInputRules.ts';
import { deliveryZone } from '../../carts/cartRules.ts';
import { missingDetail } from '../../orders/placeRules.ts';
import { emailAnswer } from '../../customers/emailRules.ts';
import { oneLine } from '../../texts/format.ts';
import { alertTexts } from '../../texts/alertTexts.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { texts } from '../../texts/texts.ts';
import { askTexts } from '../../texts/askTexts.ts';
import { addressAnswer, isStreet, nameAnswer, phoneAnswer, tableAnswer } from '../wording/answerRules.ts';
import { askContact, askNext, withDetails } from './cartFlow.ts';
import { beginsWithStreet, contactTold, nameBeside } from '../wording/contactRules.ts';
import { nameAsked } from '../wording/nameRules.ts';
import { atStep, type FlowState } from '../flowState.ts';
import type { FlowStep, FlowView, Reply } from '../flowView.ts';
import { say } from '../replies.ts';
import { homeOf } from '../questions/shopWords.ts';
import { pickupButton, zoneSentence, zoneTold } from '../questions/zoneWords.ts';

type Field = 'name' | 'phone' | 'address' | 'table';

/** What was filled in beside the Save button. What is right is kept; the first thing that is not is said, with the form again. */
export function contactFromForm(view: FlowView, cart: Cart, filled: Record<string, string>): FlowStep {
  const inputs = withoutMasks(filled, cart.details);
  const words = texts[view.locale].flow;
  const name = nameAnswer(inputs.name ?? '');
  const phone = inputs.phone === undefined ? undefined : phoneAnswer(inputs.phone, view.merchant.zone);
  const address = inputs.street === undefined ? undefined : addressOf(inputs);
  const table = inputs.table === undefined ? undefined : tableAnswer(inputs.table);
  const email = inputs.email?.trim() ? emailAnswer(inputs.email) : undefined;
  const kept: Partial<CartDetails> = {
    ...(name ? { contactName: name } : {}),
    ...(phone ? { contactPhone: phone } : {}),
    ...(address ? { address } : {}),
    ...(table ? { table } : {}),
    // An emptied field takes the address back.
    ...(email === null || inputs.email === undefined ? {} : { contactEmail: email }),
  };
  const next = saidNow(view, withDetails(cart, kept), typedIn(inputs, filled, kept));
  const complaints = [
    name ? '' : words.invalidName,
    phone === null ? words.invalidPhone : '',
    address === null ? words.invalidAddress : '',
    table === null ? words.invalidTable : '',
    email === null ? alertTexts[view.locale].email.invalid : '',
  ];
  const complaint = complaints.find((one) => one !== '');
  return complaint ? askContact(view, next, [say(complaint)]) : askNext(view, next, zoneTold(view, cart, next));
}

/** Remembers in which message the person gave what only they themselves should see. */
function saidNow(view: FlowView, cart: Cart, given: readonly (keyof SaidAt)[]): Cart {
  const said = Object.fromEntries(given.map((one) => [one, view.inboundSeq]));
  return given.length === 0 ? cart : { ...cart, saidAt: { ...cart.saidAt, ...said } };
}

const addressInputs = ['street', 'number', 'floorDoor', 'instructions'];

/** What was filled in by whoever sent the form, and not left as a mask. */
function typedIn(inputs: Record<string, string>, filled: Record<string, string>, kept: Partial<CartDetails>): (keyof SaidAt)[] {
  const isTyped = (id: string) => inputs[id] === filled[id];
  return [
    ...(kept.contactPhone && isTyped('phone') ? ['phone' as const] : []),
    ...(kept.contactEmail && isTyped('email') ? ['email' as const] : []),
    ...(kept.address && addressInputs.every((id) => isTyped(id) || inputs[id] === '') ? ['address' as const] : []),
  ];
}

function addressOf(inputs: Record<string, string>): PostalAddress | null {
  const field = (id: string, maxLength: number) => oneLine(inputs[id] ?? '', maxLength);
  const [street, number, postcode, town] = [field('street', 120), field('number', 12), field('postcode', 12), field('town', 80)];
  if (!street || !number || !postcode || !town) return null;
  return {
    street,
    number,
    floorDoor: field('floorDoor', 40) || undefined,
    postcode,
    town,
    instructions: field('instructions', 200) || undefined,
  };
}

/** The cart with more of its details said in this message, by whoever wrote it. */
export function withContact(view: FlowView, cart: Cart, details: Partial<CartDetails>): Cart {
  const given = [
    ...(details.contactPhone ? ['phone' as const] : []),
    ...(details.contactEmail ? ['email' as const] : []),
    ...(details.address ? ['address' as const] : []),
  ];
  return saidNow(view, withDetails(cart, details), given);
}

/** Whether what somebody is called was asked, and is not known. */
export function asksName({ step }: FlowState, { details }: Cart): boolean {
  return step === 'contact' && !details.contactName;
}

/** Which detail a typed text would answer. */
function openField(view: FlowView, cart: Cart): Field {
  return missingDetail(cart.details) ?? (deliveryZone(view.merchant.settings, cart.details) ? 'name' : 'address');
}

/**
 * Whether a text can only be the answer to what was asked about the person, whatever else its words might mean to a shop: "me llamo
 * Margarita", a number that can be called, a whole address, "mesa 7".
 */
export function isContactAnswer(view: FlowView, cart: Cart, text: string): boolean {
  const field = openField(view, cart);
  const { contactName, contactPhone, address } = toldIn(view, text);
  if (contactName !== undefined || contactPhone !== undefined || address !== undefined) return true;
  if (field === 'name') return nameAsked(text) !== null;
  if (field === 'address' && beginsWithStreet(text)) return true;
  if (field === 'table') return /\b(mesa|table)\s+\S/i.test(text) || /^\s*\w{1,4}\s*$/.test(text);
  return answerTo(field, text, view) !== null;
}

/** All that a text tells at once; where a name is asked for, what stands beside a number or an address is one. */
function toldIn(view: FlowView, text: string, asked?: Field): Partial<CartDetails> {
  const { rest, ...told } = contactTold(text, view.merchant.zone, homeOf(view));
  const beside = asked === 'name' && Object.keys(told).length > 0 && !told.contactName ? nameBeside(rest) : null;
  return { ...told, ...(beside ? { contactName: beside } : {}) };
}

/** A typed answer to what is missing: all of it that the text tells. Asks for the next one, or says what was wrong with it. */
export function contactFromText(view: FlowView, cart: Cart, text: string, begun?: string): FlowStep {
  const field = openField(view, cart);
  const told = toldIn(view, text, field);
  const details = Object.keys(told).length > 0 ? told : answerTo(field, text, view, begun);
  if (!details) return { state: atStep('contact'), cart, ...complaint(view, cart, field, text, begun) };
  const next = withContact(view, cart, details);
  const missing = missingDetail(next.details);
  return missing
    ? { state: atStep('contact'), cart: next, replies: [...zoneTold(view, cart, next), say(texts[view.locale].flow.askField[missing])] }
    : askNext(view, next, zoneTold(view, cart, next));
}

/** What was wrong with an answer. Of an address that lacks its postcode the rest is kept, and the postcode asked for. */
function complaint(view: FlowView, cart: Cart, field: Field, text: string, begun?: string): Pick<FlowStep, 'replies'> & Partial<FlowStep> {
  const words = texts[view.locale].flow;
  const isBrought = cart.details.fulfilment === 'delivery' && !deliveryZone(view.merchant.settings, cart.details);
  const zone = field === 'address' || isBrought ? postcodeReplies(view, cart, text) : null;
  if (zone) return { replies: zone };
  if (field === 'address' && begun === undefined && isStreet(text))
    return { state: atStep('contact', { address: oneLine(text, longestStreet) }), replies: [say(askTexts[view.locale].postcode)] };
  const invalid: Record<Field, string> = {
    name: words.invalidName,
    phone: words.invalidPhone,
    address: words.invalidAddress,
    table: words.invalidTable,
  };
  return { replies: [say(invalid[field])] };
}

const longestStreet = 120;

/** A postcode and nothing else: what it costs to come there, or that nobody does, and the question for the rest. */
function postcodeReplies(view: FlowView, cart: Cart, text: string): Reply[] | null {
  const postcode = /^\s*(?:cp|c\.p\.|código postal|postcode|zip)?\s*:?\s*(\d{5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\s*\.?\s*$/i.exec(
    text,
  )?.[1];
  if (postcode === undefined) return null;
  const told = zoneSentence(view, postcode, 'told');
  const ask = say(texts[view.locale].flow.askField.address);
  if (told) return [say(told), ask];
  const canPickUp = view.merchant.settings.fulfilments.includes('pickup');
  return [say(dialogueTexts[view.locale].delivery.notThere(postcode, canPickUp), pickupButton(view, cart))];
}

function answerTo(field: Field, text: string, view: FlowView, begun?: string): Partial<CartDetails> | null {
  switch (field) {
    case 'name': {
      const contactName = nameAsked(text);
      return contactName ? { contactName } : null;
    }
    case 'phone': {
      const contactPhone = phoneAnswer(text, view.merchant.zone);
      return contactPhone ? { contactPhone } : null;
    }
    case 'address': {
      const home = homeOf(view);
      const address = addressAnswer(text, home) ?? (begun === undefined ? null : addressAnswer(`${begun}, ${text}`, home));
      return address ? { address } : null;
    }
    case 'table': {
      const table = tableAnswer(text);
      return table ? { table } : null;
    }
  }
}

/** A name that is introduced as one, a number that can be called or a whole address, wherever it is said; null for anything else. */
export function introducedContact(view: FlowView, cart: Cart, text: string): FlowStep | null {
  const details = toldIn(view, text);
  if (Object.keys(details).length === 0) return null;
  const next = withContact(view, cart, details);
  return askNext(view, next, zoneTold(view, cart, next));
}
