import { limits } from '../../carts/cart.ts';
import { foldedText } from '../../texts/foldedText.ts';
import { oneLine } from '../../texts/format.ts';

/** How people introduce what they are called. A bare "soy" or "I'm" is one only before a name: who says "soy celiaca" gives none. */
const introduction =
  /^(?:(?:hola|hi|hello|hey|buenas|vale|ok|pues|si|sí|yes|y|and)[\s,.!]+)*(?:me llamo|mi nombre es|mi nombre|a nombre de|ponlo a nombre de|soy|my name is|my name['’]s|the name is|the name['’]s|name is|i am|i['’]m|it['’]s for|this is|name:?|nombre:?)\s+(?=\p{L})/iu;
const greeting = /^(?:(?:hola|hi|hello|hey|buenas|vale|ok|okay|pues)[\s,.!]+)+(?=\p{L})/iu;
const courtesy = /[\s,.!]+(?:por favor|porfa|please|gracias|thanks|thank you)?[\s.!]*$/iu;

/** A text without the words that introduce a name. */
export function withoutIntroduction(text: string): string {
  return text.replace(introduction, '');
}

/** Words of ordering, asking and small talk that no name holds. First names are not among them, however much they are like a dish. */
const talk = new Set(
  (
    'un uno unos unas dos tres cuatro cinco seis siete ocho nueve diez otro otra otros otras mas algo nada todo cada doble media medio ' +
    'the two three four five six seven eight nine ten another more some any something nothing everything ' +
    'quiero queremos quisiera querria queria ponme ponnos pon dame danos pide pedir pido anade anadir agrega quita quitar cambia cambiar ' +
    'cambiame sin con para por pero porque que cual cuando donde cuanto cuantos quien como ver muestra ensena dime dile ' +
    'want give get add remove change without with for from but because what which when where how who why show tell order ' +
    'cancelar cancela cancelo anular anula borrar borra vaciar empezar volver vuelve atras salir parar dejalo olvidalo ' +
    'cancel delete empty clear restart start back exit quit leave forget ' +
    'menu carta ayuda help humano persona agente encargado human person agent someone somebody alguien hablar talk speak ' +
    'estado status pedido cesta carrito basket cart horario horarios hours factura invoice receipt queja complaint reembolso refund ' +
    'recoger recogida domicilio llevar local pickup delivery takeaway efectivo tarjeta bizum cash card mesa table ' +
    'si no yes nope yep yeah vale ok okay claro gracias thanks hola hello adios bye stop baja alta ingles espanol castellano english spanish ' +
    'hoy manana ahora ya luego tarde temprano pronto today tonight tomorrow now later soon asap ' +
    'lunes martes miercoles jueves viernes sabado monday tuesday wednesday thursday friday saturday sunday ' +
    'nombre telefono movil numero direccion calle avenida phone number address street name ' +
    'es esta estan eres sois somos son estoy estamos tengo tienes tiene teneis hay puedo puedes podeis sabes se me te nos os lo le les ' +
    'is are am was have has had can could would should do does did i you we they it my your me us this that these those here there please ' +
    'mejor prefiero entonces better rather instead actually vegano vegana vegetariano vegetariana vegan vegetarian alergico alergica allergic intolerante yo mi mis'
  ).split(' '),
);
/** These stand within a name ("de la Torre", "Ana y Luis") and begin none. */
const particles = new Set('de del la las los el al y e o von van der da di and the'.split(' '));
const begins = new Set('a an la los el las de del y e o en and in on at'.split(' '));
const longestName = 3;

/**
 * What somebody is called, where that is what was asked: one to three words of letters, beside those that introduce them. Null for figures,
 * for a question and for what can only be talk.
 */
export function nameAsked(text: string): string | null {
  const plain = oneLine(text, limits.messageLength).replace(courtesy, '').trim();
  const introduced = withoutIntroduction(plain);
  const said = (introduced === plain ? plain.replace(greeting, '') : introduced).trim();
  if (!/^\p{L}[\p{L}\p{M}'’.\- ]*$/u.test(said)) return null;
  const typed = said.split(' ');
  const words = typed.map(foldedText);
  const own = words.filter((word) => !particles.has(word));
  const isWritten = typed.length > 1 && typed.every(isNameWord);
  // "Lo Wei" is written as a name.
  const isTalk = words.some((word) => talk.has(word) && (!isWritten || word.length > 2)) || (begins.has(words[0] ?? '') && !isWritten);
  const isLong = own.length > (isWritten ? 2 * longestName : longestName);
  return own.length === 0 || isTalk || isLong ? null : oneLine(said, limits.nameLength);
}

function isNameWord(typed: string): boolean {
  return /^\p{Lu}/u.test(typed) || particles.has(foldedText(typed));
}

/** A name that nobody asked for: only what is written with capitals can be one. */
export function nameUnasked(text: string): string | null {
  const name = nameAsked(text);
  return name?.split(' ').every(isNameWord) ? name : null;
}

/** Whether a text holds what no name does: a postcode or a number one can call. */
export function holdsFigures(text: string): boolean {
  return /(?<!\d)\d{5}(?!\d)/.test(text) || text.replace(/\D/g, '').length >= 7;
}
