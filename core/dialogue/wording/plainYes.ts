import { foldedText } from '../../texts/foldedText.ts';

const yes =
  /^(?:si|vale|ok|okey|okay|claro|venga|dale|de acuerdo|por supuesto|yes|yeah|yep|sure|all right|alright|of course|please do)(?: (?:si|vale|claro|por favor|porfa|gracias|adelante|hazlo|quiero|yes|ok|please|thanks|thank you|do|go ahead|i do|i would))*$/;

/** Whether a text says yes and nothing else: "perfecto" may be praise, and "sí, pero…" says more. */
export function isPlainYes(text: string): boolean {
  return text.length <= 60 && yes.test(foldedText(text));
}
