import { outPolicies, type Cart, type OutPolicy } from '../../carts/cart.ts';
import { action } from '../../messages/action.ts';
import type { Button } from '../../messages/card.ts';
import { dialogueTexts } from '../../texts/dialogueTexts.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { presentCart, withDetails } from './cartFlow.ts';
import { atStep } from '../flowState.ts';
import type { FlowStep, FlowView } from '../flowView.ts';
import { say } from '../replies.ts';
import { stay, type Said } from '../said.ts';

/** What to do when something runs out, to choose by a button. */
export function askOut(view: FlowView, cart: Cart): FlowStep {
  const words = dialogueTexts[view.locale].ifOut;
  const buttons = outPolicies.map((policy): Button => ({
    label: words.policy[policy],
    action: action('cart.out', cart.id, cart.revision, policy),
  }));
  return { state: atStep('cart'), cart, replies: [say(words.ask, buttons)] };
}

export function setOut(view: FlowView, cart: Cart, policy: OutPolicy): FlowStep {
  const words = dialogueTexts[view.locale].ifOut;
  return presentCart(view, withDetails(cart, { ifOut: policy }), [say(words.noted(words.policy[policy]))]);
}

/** "Si no hay, cámbialo por otra cosa": the answer, whenever it is said. */
export function outFromText(said: Said): FlowStep | null {
  const policy = policyIn(said.text);
  if (policy === null || !said.cart || said.cart.lines.length === 0) return null;
  return policy === 'unclear'
    ? stay({ ...said, state: atStep('cart') }, ...askOut(said.view, said.cart).replies)
    : setOut(said.view, said.cart, policy);
}

const runsOut =
  /^(?:y |and |pero |but )*(?:si|if|when|cuando|en caso de que)(?: [\p{L}\p{N}]+){0,4}? (?:(?:no|not) (?:hay|queda|quedan|teneis|tienen|os queda|os quedan|have|left|there|available)|falta|faltara|se acaba|se acabara|se agota|se agotara|se termina|se ha acabado|agotado|runs? out|ran out|unavailable|missing|sold out|out of stock|is out|are out|is gone|gone|don t have|dont have|haven t|isn t there|not there)(?: (?:it|something|anything|algo|alguna cosa|un producto|de algo|any|them))*/u;
const ways: [OutPolicy, RegExp][] = [
  ['ask', /\b(pregunt\w*|avis\w*|llam\w*|consult\w*|dimelo|decidmelo|ask|call|tell|check|contact|let me know|text)\b/],
  ['cancel', /\b(cancel\w*|anul\w*)\b/],
  ['substitute', /\b(cambi\w*|sustitu\w*|parecid\w*|similar|otra cosa|lo mas parecido|reempla\w*|swap\w*|substitut\w*|replac\w*|something else|closest|nearest|pon\w* otr\w*|por otr\w*)\b/],
  ['drop', /\b(quit\w*|sin|elimin\w*|dej\w* fuera|no lo pong\w*|no pongas|dejalo|dejadlo|fuera|leave it|leave them|leave|skip\w*|drop\w*|remove\w*|without|forget it|nada)\b/],
]; // prettier-ignore

function policyIn(text: string): OutPolicy | 'unclear' | null {
  const said = foldedText(text.slice(0, 200));
  const found = runsOut.exec(said);
  if (!found) return null;
  const rest = said.slice(found[0].length);
  return ways.find(([, pattern]) => pattern.test(rest))?.[0] ?? (rest.trim() === '' ? 'unclear' : null);
}
