import { foldedText } from '../../texts/foldedText.ts';

/** A way of eating, by the words for it in a folded text and the stems under which a menu may mark it. */
type Diet = { words: RegExp; marks: RegExp };

const diets: readonly Diet[] = [
  { words: /\b(vegan\w*|plant based)\b/, marks: /\b(vegan\w*|plant based)\b/ },
  { words: /\b(vegetarian\w*|veggie\w*|veggies|ovolacto\w*)\b/, marks: /\b(vegan\w*|vegetarian\w*|veggie\w*)\b/ },
  { words: /\bhalal\b/, marks: /\bhalal\b/ },
  { words: /\b(kosher|casher)\b/, marks: /\b(kosher|casher)\b/ },
  { words: /\b(keto|cetogenic\w*|low carb)\b/, marks: /\b(keto|cetogenic\w*|low carb)\b/ },
  { words: /\b(ecologic\w*|organic\w*|bio)\b/, marks: /\b(ecologic\w*|organic\w*|bio)\b/ },
];

/** What may stand beside the word in a question for it, and is no dish. */
const beside =
  /\b(y|and|o|or|algo|alguna|algun|algunos|algunas|cosa|cosas|opcion|opciones|plato|platos|producto|productos|comida|anything|something|any|some|option|options|dish|dishes|food|meal|meals|stuff|items|things|hay|teneis|tienes|tienen|tendreis|do|does|you|have|got|is|are|there|what|which|que|cual|cuales|sea|sean|es|son|para|for|un|una|me|can|could|i|eat|comer|puedo|podria|soy|somos|am|im|we|re|a|the|el|la|los|las|de|que|hola|hi|hello|please|por|favor|with|con|carta|menu|on|your|vuestra|buscando|busco|looking|quiero|want|show|see|ver|m|s|tambien|muy)\b/g;

/** What a text asks for: things for a way of eating. `word`: as it is folded; `rest`: what else is named, such as a category. */
export type DietAsked = { word: string; rest: string; marks: RegExp };

const asking =
  /[?¿]|\b(algo|opcion|opciones|platos?|teneis|tienes|tienen|hay|soy|somos|anything|something|options?|dish|dishes|do you|have you|is there|are there|i am|i m|im|we are|we re|what|which|que|cuales)\b/;

/** Whether a text asks what there is for a way of eating; "una pizza vegetariana" orders, and is no question. */
export function dietAsked(text: string): DietAsked | null {
  const said = foldedText(text.slice(0, 200));
  const diet = diets.find(({ words }) => words.test(said));
  const word = diet?.words.exec(said)?.[0];
  if (!diet || word === undefined || !asking.test(`${said}${/[?¿]/.exec(text)?.[0] ?? ''}`)) return null;
  return { word, rest: said.replace(diet.words, ' ').replace(beside, ' ').replace(/\s+/g, ' ').trim(), marks: diet.marks };
}
