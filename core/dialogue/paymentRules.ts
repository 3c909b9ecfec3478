import type { PaymentMethod } from '../merchants/merchantSettings.ts';
import { foldedText } from '../texts/foldedText.ts';

/** How each way of paying is named in a text that is folded. */
const methodWords: Record<PaymentMethod, string> = {
  cash: 'efectivo|metalico|cash|billetes?',
  card: 'tarjeta|card|datafono|visa|mastercard|credito|debito|credit|debit',
  bizum: 'bizum',
  link: 'enlace|link|online',
};

const patterns = new Map(Object.entries(methodWords).map(([method, words]) => [method, new RegExp(`\\b(?:${words})\\b`)]));

/** Which of these ways of paying a text names, the first of them; undefined when none. */
export function paymentNamed(text: string, methods: readonly PaymentMethod[]): PaymentMethod | undefined {
  const said = foldedText(text);
  return methods.find((method) => patterns.get(method)?.test(said));
}

const fillers =
  /\b(al final|por favor|i ll|would like|y|and|pago|pagare|pagar|pagamos|pagaremos|paying|pay|paid|quiero|prefiero|mejor|pues|vale|ok|okay|actually|i|ill|will|want|to|con|en|de|por|la|mi|by|with|in|on|my|the|please|porfa|gracias|thanks)\b/g;

/** A way of paying and nothing else ("con tarjeta, por favor"), wherever it is said; null for a question or anything more. */
export function onlyPayment(text: string, methods: readonly PaymentMethod[]): PaymentMethod | null {
  if (/[?¿\d]/.test(text)) return null;
  const named = methods.filter((method) => patterns.get(method)?.test(foldedText(text)));
  const [method] = named;
  if (method === undefined || named.length > 1) return null;
  const all = new RegExp(`\\b(?:${Object.values(methodWords).join('|')})\\b`, 'g');
  return foldedText(text).replace(all, ' ').replace(fillers, ' ').trim() === '' ? method : null;
}

const beside = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:y |and )?(?:pago|pagar[eé]?|pagamos|voy a pagar|i['’]?ll pay|paying|pay)(?: con| en| por| by| with| in)?|con|en|by|with|in)(?: la| mi| my)? (${Object.values(methodWords).join('|')})(?![\\p{L}\\d])`,
  'iu',
);

/** How somebody pays, said beside what is ordered ("…, pago con tarjeta"), with the words that say it; null when nothing does. */
export function paymentBeside(text: string, methods: readonly PaymentMethod[]): { method: PaymentMethod; phrase: string } | null {
  const found = beside.exec(text);
  const method = found?.[1] ? paymentNamed(found[1], methods) : undefined;
  return found && method ? { method, phrase: found[0] } : null;
}
