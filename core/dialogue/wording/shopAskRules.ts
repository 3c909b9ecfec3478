import { foldedText } from '../../texts/foldedText.ts';
import type { Locale } from '../../texts/locale.ts';

/** What is asked or said of the shop and the order as a whole, whatever dish or basket there is. */
export type ShopAsked = 'wait' | 'contact' | 'begin' | 'recommend' | 'minimum' | 'anger';

const wait =
  /\b(cuanto (tiempo )?(se )?(tard\w*|demor\w*)|(en|como) cuanto tiempo|cuanto (tiempo )?hay que esperar|cuanta espera|tiempo de (espera|entrega|preparacion|reparto)|how long( (does|do|will|would|is|to|until|till|for|it))?\b|wait(ing)? time|how soon|how quick\w*|how fast)\b/;
const contact =
  /\b((teneis|tienes|tienen|cual es|vuestro|vuestra|dame|me das|me pasas|me dais|que) (\w+ ){0,2}(telefono|movil|whatsapp|numero de telefono)|(your|shop s|restaurant s|have a|the shop s) (phone|telephone|number|whatsapp)|donde (estais|estan|os encuentro|os encontrais|teneis (la tienda|el local))|donde (esta|queda) (la tienda|el local|el restaurante|el bar|la panaderia)|where are you|where (is|s) (the|your) (shop|place|store|restaurant|bakery|bar)|vuestra direccion|your address|como (llego|se llega))\b/;
const begin =
  /^(?:(?:hola|hi|hello|hey|buenas|buenos dias|buenas tardes|buenas noches|ok|vale|si|yes|pues|y) )*(?:(?:quiero|quisiera|querria|queria|me gustaria|puedo|podria|necesito|vamos a|vengo a|i want to|i d like to|id like to|i would like to|can i|could i|i need to|let s|lets) )?(?:hacer (?:un |mi |otro )?pedido|pedir(?: algo| comida| una cosa)?|encargar(?: algo)?|order(?: something| food| some food)?|place an order|make an order|comer(?: algo)?|eat(?: something)?|tengo (?:mucha )?hambre|i m hungry|im hungry|i am hungry)(?: please| por favor| porfa)?$/;
const recommend =
  /\b(recomiend\w*|recomendai\w*|recomendacion\w*|recomendarias?|sugier\w*|sugerencia\w*|aconsej\w*|recommend\w*|suggest\w*|what s good|whats good|best sellers?|what should i (get|have|order)|que (esta|hay) (mas )?(bueno|rico)|lo mejor que ten\w*|lo mas pedido)\b/;
const minimum =
  /\b(pedido minimo|minimo (de|del|para) (pedido|pedir|compra)|compra minima|minimo de compra|minimum (order|spend)|min order|a minimum)\b/;

const insult =
  /\b(gilipollas|imbecil\w*|idiotas?|estupid\w*|inutil\w*|mierda|joder|jodete|puta|puto|cabron\w*|hijo de puta|hijoputa|hdp|tont[oa]s?|capullo|subnormal|basura|asco|fuck\w*|shit|bullshit|stupid|idiots?|useless|asshole|moron|crap|bastard|dumb|wtf|sucks?|garbage|trash)\b/g;
const besideInsult =
  /\b(eres|sois|es|son|esto|esta|este|un|una|unos|de|que|el|la|tu|vosotros|vete|a|al|da|dais|me|cago|en|todo|todos|muy|tan|menudo|menuda|vaya|bot|chatbot|robot|maquina|aplicacion|app|servicio|tienda|chat|you|are|re|is|s|this|the|what|such|so|piece|of|off|it|service|shop|an|your|just|absolute|total|totally|really|go|to|hell|oye|hey|pero|but)\b/g;

/** What a text asks of the shop, or null. Who only insults is angry; who insults and orders orders. */
export function shopAsked(text: string): ShopAsked | null {
  const said = foldedText(text.slice(0, 300));
  if (begin.test(said)) return 'begin';
  if (/\b(pedido|order)\b/.test(said) && /\b(mi|my|donde|where)\b/.test(said)) return null;
  if (minimum.test(said)) return 'minimum';
  if (wait.test(said)) return 'wait';
  if (contact.test(said)) return 'contact';
  if (recommend.test(said)) return 'recommend';
  const rest = said.replace(insult, ' ');
  return rest !== said && rest.replace(besideInsult, ' ').trim() === '' ? 'anger' : null;
}

const named: Record<Locale, string> = { en: '(?:english|ingles|inglesa)', es: '(?:spanish|espanol|castellano)' };
const longestWish = 9;

/** The language somebody asks to be answered in ("can you speak English?"); null when the text asks for none. */
export function languageAsked(text: string): Locale | null {
  const said = foldedText(text.slice(0, 200));
  if (said.split(' ').length > longestWish) return null;
  const asks = (language: string) =>
    new RegExp(
      `\\b(?:speak\\w*|talk\\w*|write|answer|reply|habl\\w*|escrib\\w*|respond\\w*|contest\\w*|switch|cambi\\w*|change|prefer|prefiero|understand|entiend\\w*|do you|puedes)\\b.*\\b${language}\\b|^(?:(?:in|en|mejor|to|i am|soy) )*${language}(?: please| por favor| porfa)?$`,
    ).test(said);
  return asks(named.en) ? 'en' : asks(named.es) ? 'es' : null;
}

const back =
  /^(?:(?:no|espera|wait|quiero|puedo|can i|let me|i want to|hay que|perdona|sorry) )*(?:(?:ir |vuelve |volver |echar |un paso |paso )?(?:hacia )?atras|volver|vuelve|paso anterior|anterior|(?:go |take me |step )?back|previous(?: step)?|undo(?: that)?|deshacer|deshaz(?:lo)?)(?: please| por favor| porfa| one step| un paso)*$/;

/** Whether somebody wants to go back to what was asked before. */
export function asksBack(text: string): boolean {
  return back.test(foldedText(text.slice(0, 100)));
}

/** What of an order can be asked for anew. */
export type Detail = 'fulfilment' | 'time' | 'contact' | 'payment' | 'note';

const details: [Detail, string][] = [
  ['time', 'hora|horario|dia|fecha|time|day|date'],
  ['contact', 'direccion|telefono|movil|numero|nombre|datos|address|phone|phone number|number|name|details|email|correo'],
  ['payment', 'pago|metodo de pago|forma de pago|payment|payment method|way of paying'],
  ['fulfilment', 'entrega|forma de entrega|recogida|delivery|pickup|delivery method'],
  ['note', 'nota|note'],
];
const beforeDetail =
  '(?:(?:no|espera|wait|quiero|puedo|podria|necesito|hay que|can i|could i|can we|i want to|i need to|let me|mejor|please|perdona|sorry|por favor) )*(?:cambi\\w*|corrig\\w*|corregir|modific\\w*|edit\\w*|otr[oa]|change|fix|correct|another|different|new|update)(?: (?:de|el|la|los|mi|mis|my|the|que))*';

/** Which detail somebody wants to give anew ("otra hora", "change the address"); null when the text says more, or something else. */
export function detailToChange(text: string): Detail | null {
  const said = foldedText(text.slice(0, 100));
  return details.find(([, words]) => new RegExp(`^${beforeDetail} (?:${words})(?: please| por favor| porfa)?$`).test(said))?.[0] ?? null;
}
