import { foldedText } from '../../texts/foldedText.ts';

/** What a question is about, as far as its wording goes; `rest` is what it names. */
export type Asked = { about: 'price' | 'contents' | 'search' | 'maybeSearch'; rest: string };

// Folded text: no accents, no punctuation. A language more is more alternatives here.
const price =
  /\b(cuanto (me )?(vale|valen|cuesta|cuestan|sale|salen|saldria|saldrian|es|son|seria|serian|costaria|costarian|valdria|valdrian|cobrais por|cobras por|hace|hacen)|que (precio|valor) (tiene|tienen)|que (vale|valen|cuesta|cuestan)|(el |los )?precios? (de|del|para)|a (cuanto|como) (esta|estan|sale|salen|teneis)|how much (is|are|s|does|do|for|would|will)|(what s|whats|what is|what are) the (price|prices|cost) (of|for)|(price|prices|cost) (of|for)|what (does|do|would|will|is|are)(?= .*\b(costs?|go(ing)? for|come to)\b))\b/;
/** "¿Y la barbacoa, cuánto?" */
const priceBehind = /^(.+?) (?:(?:a |por )?cuanto|how much)(?: (?:es|esta|sale|cuesta|vale|seria|is it|does it cost))?$/;
const anyPrice =
  /^(?:(?:y|and|hola|hi|hello|pero|but|pues|ok|vale|me|das|dais|dices|puedes|podeis|decirme|can|you|could|tell|give|send|what|are|is|s|cuales|son|que|list|of|los|las|el|la|the|your|vuestros|lista|de|teneis|tienes|hay|do|have|show|dime|ensename|ensenas|ver|quiero|i|want|to|see|mostrar|saber|know|a|por) )*(?:precios?|prices?|price list|tarifas?|pricing|cuanto (?:es|son|cuesta|cuestan|vale|valen|sale|seria|cobrais|cobras|va|llevo|suma|debo|me sale|me saldria)|how much(?: (?:is|are|does|do|would|for|s|will))?|total)(?: (?:it|this|that|they|these|all|everything|everything|todo|esto|eso|en total|in total|cost|be|come to|so far|hasta ahora|teneis|tienes|hay|por favor|please|porfa|de todo|for everything|do i owe|is it))*$/;
const priceTail = /\b(cuesta|cuestan|vale|valen|costs?|go for|going for|come to|be|in total|en total|por favor|please)\b/g;

const contents =
  /\b(que (lleva|llevan|trae|traen|contiene|contienen|ingredientes (tiene|tienen|lleva|llevan)|alergenos (tiene|tienen|lleva|llevan))|(de|con) que (es|son|esta|estan|va|viene|vienen)|(que|como) (es|son) (el|la|los|las|un|una)|hablame (de|del)|cuentame (de|del)|(informacion|detalles|descripcion|ingredientes|alergenos) (de|del)|(what s|whats|what is|what are) (in|on|the ingredients (of|in)|the allergens (of|in))|what comes (on|with|in)|what (does|do)(?! you)(?= .*\b(have|contain|come with|include)\b)|tell me (more )?about|describe|(details|ingredients|allergens) (of|in|for))\b/;
const contentsTail = /\b(have|contain|contains|come with|include|in it|on it|por favor|please)\b/g;
/** "¿la diavola lleva gluten?", "does the diavola have nuts?" */
const has = /\b(lleva|llevan|tiene|tienen|contiene|contienen|trae|is there|are there|does|do|contain|contains|has)\b/;

const search =
  /^(y |and |pues |hola |hi |hello )*(teneis |tienes |tienen |hay |me gustaria |quiero |busco |dame |do you have |have you got |is there |got |i want |i d like |id like |i am looking for |looking for )*(algo|alguna cosa|alguna opcion|opciones|platos|algun plato|productos|cosas|anything|something|any options|options|any dishes|dishes)\b( que (lleve|tenga|contenga|sea|sean)| that (has|have|is|are|contains))?/;
const searchFor =
  /^(que|cual(es)?|what|which) ((platos|cosas|productos|opciones|dishes|items|things|options) )?(teneis|tienes|tienen|hay|llevan|lleva|tiene|has|have|contain|contains|do you have|are)\b( que (lleve|tenga|contenga|sea|sean)n?| that (has|have|are))?/;
/** "Busca algo con jamón", "find me a pizza without cheese". */
const lookFor =
  /^(y |and |hola |hi |hello )*(puedes |can you )?(buscas|buscame|buscar|busca|find me|find|search for|search)\b( (algo|something|anything))?/;
/** "¿Qué pizzas hay sin gluten?" */
const whichOnes =
  /^(y |and )*(que|cuales|what|which) \p{L}+ (hay|teneis|tienes|tienen|do you have|have you got|are there|are)\b(?= (sin|con|que (lleve|tenga|contenga|no)|without|with|that|free of)\b)/u;
const maybe =
  /^(y |and |hola |hi |hello )*(teneis|tienes|tienen|os queda|os quedan|queda|quedan|vendeis|hay|do you (have|sell|do)|have you got|you got|got any|any|is there( any)?|are there( any)?)\b/;

/** "nut free options", with nothing else said. */
const free = /^(?:any |some )?\w+(?: \w+)? free(?: (?:options|dishes|food|meals|stuff|items|things))?$/;

/** What a text asks about the menu, or null. */
export function askedOf(text: string): Asked | null {
  const said = foldedText(text.slice(0, 500));
  if (anyPrice.test(said)) return { about: 'price', rest: '' };
  const priced = price.exec(said);
  const rest = priced ? behind(said, priced[0]) : priceBehind.exec(said)?.[1];
  if (rest !== undefined) return { about: 'price', rest: rest.replace(priceTail, ' ').replace(/\s+/g, ' ').trim() };
  const named = contents.exec(said);
  if (named) return { about: 'contents', rest: cut(said, named[0]).replace(contentsTail, ' ').trim() };
  const sought = search.exec(said) ?? searchFor.exec(said) ?? lookFor.exec(said) ?? whichOnes.exec(said);
  if (sought) return { about: 'search', rest: cut(said, sought[0]).trim() };
  if (free.test(said)) return { about: 'search', rest: said };
  const perhaps = maybe.exec(said);
  if (perhaps) return { about: 'maybeSearch', rest: cut(said, perhaps[0]).trim() };
  return /[?¿]/.test(text) && has.test(said) ? { about: 'contents', rest: cut(said, has.exec(said)?.[0] ?? '').trim() } : null;
}

/** What is named behind the words of a question, else before them ("la diavola a cuánto sale"). */
function behind(said: string, found: string): string {
  const after = said.slice(said.indexOf(found) + found.length).trim();
  return after === '' ? cut(said, found) : after;
}

function cut(said: string, found: string): string {
  return said.replace(found, ' ').replace(/\s+/g, ' ');
}

const without =
  /\b(sin|libre de|que no (lleve|lleven|tenga|tengan|contenga|contengan)|without|no|free of)\b (.+)|^(?:.*?\b)?(\w+(?: \w+)?) free\b/;

/** What something has to be without ("sin gluten", "nut free"), or null. */
export function withoutWhat(query: string): string | null {
  const found = without.exec(query);
  return found?.[3] ?? found?.[4] ?? null;
}

const allergicTo =
  /\b(?:soy|somos|es|son|estoy|esta|i am|im|i m|we are|were|she is|he is|is|are)? ?(?:muy |severely |very )?(?:alergic[oa]s?|intolerantes?|allergic|intolerant) (?:a los|a las|a la|al|a|to)? ?(.+)$/;
const allergyTo = /\b(?:tengo|tenemos|tiene|con) (?:una |mucha )?(?:alergia|intolerancia) (?:a los|a las|a la|al|a) (.+)$/;
const hasAllergy =
  /\b(?:i have|i ve|ive|we have|i got|with) (?:an? )?(?:severe )?(.+?) (?:allergy|intolerance)\b|\b(\w+) (?:intolerant|allergic)$/;
const coeliac = /\b(?:soy|es|i am|im|i m) (?:celiac[oa]|a?coeliac|celiac)\b|\b(celiac[oa]|coeliac)$/;
const unnamed =
  /^(?:soy alergic[oa]|tengo (?:una )?alergias?|tengo (?:una )?intolerancia|i am allergic|im allergic|i m allergic|i have (?:an allergy|allergies))$/;

/** What somebody says they cannot have, in their words; '' when they do not say what. Null when it is about nothing of the kind. */
export function allergyTold(text: string): string | null {
  const said = foldedText(text.slice(0, 500));
  if (unnamed.test(said)) return '';
  if (/\b(no (soy|tengo)|not|don t|dont|olvid\w*|forget|borra\w*|delete)\b/.test(said)) return null;
  if (coeliac.test(said)) return 'gluten';
  const found = allergicTo.exec(said) ?? allergyTo.exec(said) ?? hasAllergy.exec(said);
  return found ? (found[1] ?? found[2] ?? null) : null;
}

const forget =
  /\b(olvida(d|te)?|borra(d|r)?|elimina(d|r)?|quita(d|r)?|ya no recuerdes)\b.*\b(alergi\w*|intolerancia\w*)\b|\b(forget|delete|remove|clear|erase)\b.*\b(allerg\w*|intoleranc\w*)\b/;
const which = /\b(que|cuales|mis) (alergias|intolerancias)\b.*|\b(what|which|my) (allergies|intolerances)\b/;

export function asksToForgetAllergies(text: string): boolean {
  return forget.test(foldedText(text.slice(0, 300)));
}

export function asksForAllergies(text: string): boolean {
  const said = foldedText(text.slice(0, 300));
  return which.test(said) && !forget.test(said) && said.split(' ').length <= 9;
}

const delivers = /\b(repart\w*|llevais|llevan|entreg\w*|enviais|envian|envios?|mandais|domicilio|deliver\w*|delivery|ship)\b/;
const postcode = /\b(\d{5}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})\b/i;

/** A question whether the shop delivers, and the postcode it names, if any. */
export function deliveryAsked(text: string): { postcode: string | null } | null {
  const said = foldedText(text.slice(0, 300));
  if (!delivers.test(said)) return null;
  const found = postcode.exec(said)?.[1]?.toUpperCase() ?? null;
  const isQuestion =
    /[?¿]/.test(text) ||
    /\b(gastos|coste|costes|cuanto|cost|costs|fee|fees|charge|charges|how much|zonas?|zones?|areas?|minimo|minimum)\b/.test(said);
  return found !== null || isQuestion ? { postcode: found } : null;
}

const cash =
  /\b(?:pago|pagare|pagaremos|pagamos|pagar|paga|pay|paying|llevo|tengo|change|cambio)\b(?: (?:en|in))?(?: (?:efectivo|metalico|cash))?(?: (?:con|with|de|for|a))(?: (?:un|una|a|el))? ?(?:billetes? de |note of )?(\d{1,4})(?: (\d{2}))?(?: (?:e|eur|euros?|pavos|pounds?|dollars?|note|bill))*$/;

/** What somebody says they pay with, in minor units of a currency with two decimals; null when it is about nothing of the kind. */
export function cashTold(text: string): number | null {
  const found = cash.exec(foldedText(text.slice(0, 200)));
  return found ? Number(found[1]) * 100 + Number(found[2] ?? 0) : null;
}

/** The words of a folded query as they were typed, for showing them back. */
export function asTyped(text: string, query: string): string {
  const wanted = new Set(query.replace(/^(?:(?:con|with|de|of|que|for|para|a|un|una|el|la|los|las|the)\s+)+/, '').split(' '));
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => wanted.has(foldedText(word)));
  return words.length > 0 ? words.join(' ') : query;
}
