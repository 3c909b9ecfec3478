import { foldedText } from '../../texts/foldedText.ts';

const yes =
  /^(?:si|vale|ok|okey|okay|claro|venga|dale|de acuerdo|por supuesto|yes|yeah|yep|sure|all right|alright|of course|please do)(?: (?:si|vale|claro|por favor|porfa|gracias|adelante|hazlo|quiero|yes|ok|please|thanks|thank you|do|go ahead|i do|i would))*$/;

/** Whether a text says yes and nothing else: "perfecto" may be praise, and "sí, pero…" says more. */
export function isPlainYes(text: string): boolean {
  return text.length <= 60 && yes.test(foldedText(text));
}

const placing =
  /^(?:(?:si|vale|ok|perfecto|pues|venga|yes|yeah|great|perfect|then|just|now|and|y|lets|let s|i want to|i d like to|quiero|please|por favor) )*(?:(?:place|send|submit|order|confirm)(?: (?:it|that|this|them|(?:the|my|this) order))?|(?:haz|hace|hacer|hago|haga|envia|enviar|manda|mandar|confirma|confirmar|tramita|tramitar)(?:lo)?(?: (?:el|mi|este|ya el) pedido)?|pidelo|hazlo)(?: (?:now|please|thanks|thank you|ya|ahora|por favor|porfa|gracias))*$/;

/** Whether a text, said right after the summary, asks for the order to be placed: elsewhere the same words are about any order. */
export function placesOrder(text: string): boolean {
  return text.length <= 60 && placing.test(foldedText(text));
}
