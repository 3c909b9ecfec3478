import type { PaymentMethod } from '../../merchants/merchantSettings.ts';
import { foldedText } from '../../texts/foldedText.ts';

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

const amount =
  '(?:con|with)\\s+(?:un |a )?(?:billete de )?(\\d{1,4})(?:[.,](\\d{2}))?(?![\\d:])(?:\\s*(?:€|euros?|eur|pounds?|note|bill)(?![\\p{L}]))?';
const cash = '(?:(?:en |in |con |with )?(?:efectivo|met[aá]lico|cash))\\s*,?\\s*';
const paying = "(?:pago|pagar[eé]?|pagamos|pagaremos|voy a pagar|i['’]?ll pay|paying|pay)\\s+";
const cashWith = new RegExp(`(?<![\\p{L}\\d])(?:(?:y |and )?(?:quiero |i want to )?)(?:(?:${paying})?${cash}|${paying})${amount}`, 'iu');

/** Cash and what it is paid with ("pago con 50", "efectivo, con un billete de 50"), in minor units, with the words that say it. */
export function cashBeside(text: string): { cents: number; phrase: string } | null {
  const found = cashWith.exec(text);
  return found?.[1] ? { cents: Number(found[1]) * 100 + Number(found[2] ?? 0), phrase: found[0] } : null;
}
