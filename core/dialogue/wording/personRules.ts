import { foldedText } from '../../texts/foldedText.ts';

const greeting = String.raw`(?:hola|buenas|oye|oiga|eh|ey|alo|y|pero|perdon|perdona|hello|hi|hey|ok|so|and|but|sorry|excuse me)`;
const reads = String.raw`(?:lee|leen|lees|leeis|escucha|escuchan|escuchas|escuchais|oye|oyen|oyes|ois|atiende|atienden|contesta|contestan|contestais|responde|responden|respondeis|ayuda|ayudais|ve)`;
const calling = new RegExp(
  String.raw`^(?:${greeting} )*(?:` +
    [
      // Spanish
      String.raw`hay (?:algun |alguna )?(?:alguien|persona|nadie)(?: de verdad)?(?: (?:ahi|aqui|por ahi|por aqui|al otro lado|en casa|leyendo|disponible|atendiendo))*`,
      String.raw`(?:es que )?no hay nadie(?: (?:ahi|aqui|por ahi|al otro lado))?`,
      String.raw`(?:hay )?alguien (?:ahi|aqui|por ahi|al otro lado|(?:que )?(?:me |nos )?(?:puede |pueda )?${reads}\w*)`,
      String.raw`(?:me|nos) ${reads} alguien`,
      String.raw`(?:nadie (?:me |nos )?|no (?:me |nos )?)${reads}(?: nadie)?`,
      String.raw`(?:estas|estais|esta|sigues|seguis|sigue) ahi`,
      // English
      String.raw`(?:is|s) (?:any|some)(?:body|one) (?:there|here|home|around|reading|listening|reading this|on the other (?:end|side))`,
      String.raw`(?:any|some)(?:body|one) (?:there|here|home|around|reading this|listening)`,
      String.raw`(?:are|r) (?:you|u) (?:still )?there`,
      String.raw`(?:can|could|will|would) (?:some|any)(?:body|one) (?:please )?(?:help|answer|reply|respond|assist|read)(?: (?:me|us|this|here))*`,
      String.raw`(?:nobody|no one|no body)(?: s| is)? (?:answers|answering|replies|replying|responds|responding|there|here|helping|reading)(?: me| this)?`,
    ].join('|') +
    String.raw`)(?: (?:please|por favor|o que|or what|ya))*$`,
);
const hailing =
  /^(?:hola|buenas|oye|oiga|eh|ey|alo|hello|hi|hey|alguien|anyone|anybody|someone|somebody)(?: (?:hola|oye|oiga|hello|hi|hey|alguien|anyone|anybody))*$/;

/** "¿Hay alguien ahí?", "are you there?": a call for whoever should be answering. */
export function callsSomebody(text: string): boolean {
  return calling.test(foldedText(text.slice(0, 200)));
}

/** "Hello??": only a call where what was said before was not understood; else it is a greeting. */
export function hailsAgain(text: string): boolean {
  return /[?!]/.test(text) && hailing.test(foldedText(text.slice(0, 60)));
}
