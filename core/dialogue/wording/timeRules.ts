import { DateTime } from 'luxon';
import { unaccented } from '../../texts/unaccented.ts';

/** When something is said: the shop's zone, the moment, and which readings of an ambiguous time the shop can do. */
export type TimeMoment = { now: Date; zone: string; isPossible: (at: Date) => boolean };

/** Words by the number they stand for: the first group is 1, the second 2. */
function numbered(groups: string): Record<string, number> {
  return Object.fromEntries(groups.split(' ').flatMap((group, index) => group.split('|').map((word) => [word, index + 1])));
}

const hourWords = numbered(
  'una|one dos|two tres|three cuatro|four cinco|five seis|six siete|seven ocho|eight nueve|nine diez|ten once|eleven doce|twelve',
);
const weekdayWords = numbered(
  'lunes|monday|mondays martes|tuesday|tuesdays miercoles|wednesday|wednesdays jueves|thursday|thursdays viernes|friday|fridays sabado|sabados|saturday|saturdays domingo|domingos|sunday|sundays',
);
const monthWords = numbered(
  'enero|january febrero|february marzo|march abril|april mayo|may junio|june julio|july agosto|august septiembre|setiembre|september octubre|october noviembre|november diciembre|december',
);
const minuteWords: Record<string, number> = Object.fromEntries([
  ...['media', 'thirty', 'half'].map((word) => [word, 30]),
  ...['cuarto', 'fifteen', 'quarter'].map((word) => [word, 15]),
  ...['veinte', 'twenty'].map((word) => [word, 20]),
  ...[
    ['cinco', 5],
    ['diez', 10],
    ['veinticinco', 25],
  ],
]) as Record<string, number>;

const hour = `\\d{1,2}|${Object.keys(hourWords).join('|')}`;
const minute = `\\d{1,2}|${Object.keys(minuteWords).join('|')}`;
const weekday = Object.keys(weekdayWords).join('|');
const month = Object.keys(monthWords).join('|');
const half =
  '(?:a\\.?m\\.?|p\\.?m\\.?|(?:de|por) la (?:manana|tarde|noche|madrugada)|del mediodia|in the (?:morning|afternoon|evening)|at night)';

const nowWords =
  /^(?:pues |venga |lo quiero |para |for )*(ya( mismo)?|ahora( mismo)?|cuanto antes( mejor)?|lo antes (posible|que (puedas|podais))|now|right (now|away)|asap|as soon as (possible|you can)|immediately)(?: please| por favor| porfa)?\s*[.!]?$/;
const ahead =
  /\b(?:en|dentro de|in)\s+(?:(\d{1,3}|una?|an?|media|half|tres cuartos de|(?:un )?cuarto de)\s*(?:an?\s+)?)(minutos?|min|minutes?|horas?|hours?|h)\b( y media)?/;
const englishPast = new RegExp(`\\b(half|quarter|twenty|ten|five)[ -](past|to) (${hour})\\b`);
const clock = new RegExp(
  `(?:^|\\s)(?:(?:a|sobre|para|hacia|at|around|by|for)\\s+)?(?:las?\\s+)?(${hour})(?:[:.h](\\d{2})|h)?(?:\\s+(y|menos)\\s+(${minute})|\\s+(thirty|fifteen))?(?:\\s+en punto|\\s+o.?clock)?\\s*(${half})?(?=$|[\\s.,!?])`,
);
const introduced = new RegExp(`\\b(?:a las?|las?|at|around|by|sobre las?|hacia las?)\\s+(?:${hour})\\b`);

/**
 * A time as people say it: "a las nueve y media", "21:30", "9pm", "half past nine", "in 30 minutes", "mañana a las 10", "el viernes a las
 * 21:00", "el 24 a las 13". Of several readings the first the shop can do, else the next one to come. Null when it is no time.
 */
export function timeAnswer(text: string, moment: TimeMoment): 'now' | Date | null {
  const said = folded(text.slice(0, 300));
  if (nowWords.test(said)) return 'now';
  const local = DateTime.fromJSDate(moment.now, { zone: moment.zone });
  const minutes = minutesAhead(said);
  if (minutes !== null) return local.plus({ minutes }).startOf('minute').toJSDate();
  const day = dayIn(said, local);
  const read = clockReading(day.rest);
  if (!read) return null;
  const late = read.hours.filter((one) => one >= 12);
  const hours = day.isEvening && late.length > 0 ? late : read.hours;
  const readings = day.days.flatMap((days) =>
    hours.map((one) =>
      local
        .plus({ days: days + Math.floor(one / 24) })
        .set({ hour: one % 24, minute: read.minute, second: 0, millisecond: 0 })
        .toJSDate(),
    ),
  );
  const future = readings.filter((at) => at > moment.now);
  return future.find(moment.isPossible) ?? future[0] ?? null;
}

/** The day a text names, whatever time of it, as the instant it begins; null when it names none. */
export function dayNamed(text: string, { now, zone }: Pick<TimeMoment, 'now' | 'zone'>): Date | null {
  const said = folded(text.slice(0, 300));
  const local = DateTime.fromJSDate(now, { zone });
  const { days, rest } = dayIn(said, local);
  return rest === said || days[0] === undefined ? null : local.plus({ days: days[0] }).startOf('day').toJSDate();
}

/** A day without a time of it ("el viernes", "tomorrow"), as the instant it begins; null when it is none, or a time was said too. */
export function dayAnswer(text: string, { now, zone }: Pick<TimeMoment, 'now' | 'zone'>): Date | null {
  const said = folded(text.slice(0, 300));
  const local = DateTime.fromJSDate(now, { zone });
  const { days, rest } = dayIn(said, local);
  const [first] = days;
  if (first === undefined || rest === said || clockReading(rest) !== null) return null;
  return local.plus({ days: first }).startOf('day').toJSDate();
}

const partsOfDay: [RegExp, number][] = [
  [/\b(por la manana|morning|para desayunar|desayuno|breakfast)\b/, 10],
  [/\b(para (comer|almorzar)|la comida|hora de comer|lunch(time)?)\b/, 14],
  [/\b((por la|esta|a la) tarde|afternoon)\b/, 18],
  [/\b((por la|esta|a la) noche|para cenar|la cena|tonight|evening|dinner(time)?)\b/, 21],
];

/** A part of a day without a time of it ("mañana por la tarde", "tonight", "for lunch"), as an instant in its midst; null when it is none, or has passed. */
export function partOfDayAnswer(text: string, { now, zone }: Pick<TimeMoment, 'now' | 'zone'>): Date | null {
  const said = folded(text.slice(0, 300));
  const part = partsOfDay.find(([words]) => words.test(said));
  const local = DateTime.fromJSDate(now, { zone });
  const { days, rest } = dayIn(said, local);
  if (!part || clockReading(rest) !== null) return null;
  const at = local.plus({ days: days[0] ?? 0 }).set({ hour: part[1], minute: 0, second: 0, millisecond: 0 });
  return at > local ? at.toJSDate() : null;
}

/** Whether the words say a time and nothing else, so that they mean one wherever they are said. */
export function isOnlyTime(text: string): boolean {
  const said = folded(text);
  const isTime =
    introduced.test(said) ||
    ahead.test(said) ||
    /\d[:.]\d\d|\d ?[ap]\.?m/.test(said) ||
    englishPast.test(said) ||
    /\b(noon|midday|mediodia)\b/.test(said);
  return isTime && besideTime(said) === '';
}

const clockWords = /\d[:.]\d\d(?!\d)|\d ?[ap]\.?m\b|\d ?h\b/;
const besideHours = new RegExp(
  `\\b(?:${hour}|thirty|fifteen|and|ok|okay|vale|pues|si|yes|puede|podria|pueda|ser|sea|seria|estaria|esta|bien|is|would|be|fine|good|great|about|mas|aprox|aproximadamente|approximately|asi|que|pon|ponlo|ponme|ponedlo|entonces|venga|can|you|do|make|i|we|d|ll|s|like|have|lo|me|recojo|paso|voy|come|collect|pick|up|thanks|gracias|porfa)\\b`,
  'g',
);

/** Whether words, where a time was asked for, are about one and nothing else: "9", "las nueve y media estaría bien", "pues 21:30". */
export function isTimeTalk(text: string): boolean {
  const said = folded(text.slice(0, 300));
  if (/[€£$]|\b(?:euros?|eur)\b/.test(said)) return false;
  return clockWords.test(said) || timePhraseIn(text) !== null || besideTime(said.replace(besideHours, ' ').replace(/['’]/g, ' ')) === '';
}

/** Whether the words say a day or a part of one and nothing else ("para mañana", "on Sunday evening"). */
export function isOnlyDay(text: string, moment: Pick<TimeMoment, 'now' | 'zone'>): boolean {
  return besideTime(folded(text)) === '' && (dayAnswer(text, moment) ?? partOfDayAnswer(text, moment)) !== null;
}

const timeWords = new RegExp(
  `\\b(?:a|al|de|del|el|la|las|lo|los|para|por|sobre|hacia|y|menos|en|punto|at|on|the|of|for|by|around|to|past|noche|tarde|dia|o|clock|${minute}|quiero|want|it|mejor|better|please|favor|prefiero|quisiera|noon|midday|midnight|mediodia|medianoche|morning|afternoon|evening|night|cenar|comer|lunch|dinner|breakfast|desayuno|desayunar)\\b`,
  'g',
);

/** What remains of folded words when all that says a time or a day is taken away. */
function besideTime(said: string): string {
  return said
    .replace(ahead, ' ')
    .replace(englishPast, ' ')
    .replace(introduced, (found) => found.replace(/\S+$/, '0'))
    .replace(new RegExp(`\\b(?:hoy|manana|pasado|today|tonight|tomorrow|esta|this|next|proximo|${weekday}|${month})\\b`, 'g'), ' ')
    .replace(new RegExp(half, 'g'), ' ')
    .replace(/\b\d{1,2}(?:[:.h/]\d{1,2}|h|st|nd|rd|th)?\b/g, ' ')
    .replace(timeWords, ' ')
    .replace(/[\s.,!?]+/g, '');
}

const dayPhrase = `(?:hoy|manana|today|tomorrow|tonight|esta noche|pasado manana|(?:el |on |este |this |next )?(?:${weekday})|el (?:dia )?\\d{1,2})`;
const timePhrase = new RegExp(
  `(?:^|[\\s,])(?:(?:para|for)\\s+)?(?:${dayPhrase}\\s+)?(?:(?:para|sobre|hacia|a|for)\\s+las?\\s+|at\\s+|around\\s+|(?:for|para)\\s+(?=\\d{1,2}(?:[:.]\\d{2}|\\s*[ap]\\.?m))|(?=(?:half|quarter)\\s+(?:past|to)))(?:(?:half|quarter)\\s+(?:past|to)\\s+)?(?:${hour})(?:[:.h]\\d{2}|h)?(?:\\s+(?:y|menos)\\s+(?:media|cuarto))?\\s*(?:${half})?(?:\\s+(?:${dayPhrase}))?(?=$|[\\s.,!?])`,
);

const dayOfOrder = new RegExp(
  `(?:^|[\\s,])(?:para|for|on)\\s+(?:el\\s+)?(?:${dayPhrase})(?:\\s+(?:por la (?:manana|tarde|noche)|morning|afternoon|evening))?(?=$|[\\s.,!?])`,
);

/** The part of an order that says for which day and no time of it ("dos croissants para mañana"), as it was typed; null without one. */
export function dayPhraseIn(text: string): string | null {
  const said = folded(text);
  if (said.length !== text.length) return null;
  const found = dayOfOrder.exec(said);
  return found ? text.slice(found.index, found.index + found[0].length) : null;
}

/** The part of an order that says when ("dos cocas para mañana a las 9"), as it was typed, so that its figures are not read as quantities; null without one. */
export function timePhraseIn(text: string): string | null {
  const said = folded(text);
  // Folding keeps every position, so that the phrase can be cut out of what was typed.
  if (said.length !== text.length) return null;
  const found = timePhrase.exec(said);
  return found ? text.slice(found.index, found.index + found[0].length) : null;
}

/** A text in small letters without accents, every character in its place. */
export function folded(text: string): string {
  return text.normalize('NFC').replace(/./gsu, (one) => {
    const plain = unaccented(one);
    return plain.length === one.length ? plain : one;
  });
}

function minutesAhead(said: string): number | null {
  const [, amount = '', unit = '', andHalf] = ahead.exec(said) ?? [];
  if (!unit) return null;
  const count = /^(media|half)$/.test(amount)
    ? 0.5
    : amount.startsWith('tres cuartos')
      ? 0.75
      : amount.includes('cuarto')
        ? 0.25
        : Number(amount) || 1;
  return Math.round((unit.startsWith('h') ? count * 60 : count) + (andHalf ? 30 : 0));
}

type Day = { days: number[]; isEvening: boolean; rest: string };

/** Which days are meant, counted from today, and the words that remain. */
function dayIn(said: string, local: DateTime): Day {
  const isEvening = /\b(esta noche|esta tarde|tonight|this (?:evening|afternoon)|por la (?:noche|tarde))\b/.test(said);
  const without = (pattern: RegExp) => said.replace(pattern, ' ').trim();
  if (/\bpasado manana\b|\bday after tomorrow\b/.test(said))
    return { days: [2], isEvening, rest: without(/\bpasado manana\b|\b(the )?day after tomorrow\b/) };
  const rest = said.replace(/\b(?:de|por) la manana\b/g, ' am ').replace(/\bpor la (?:tarde|noche)\b/g, ' ');
  if (/\b(manana|tomorrow)\b/.test(rest)) return { days: [1, 2], isEvening, rest: rest.replace(/\b(manana|tomorrow)\b/, ' ').trim() };
  const named = new RegExp(`\\b(?:el |los |este |proximo |on |this |next )*(${weekday})\\b`).exec(rest);
  if (named?.[1]) {
    const to = ((weekdayWords[named[1]] ?? 1) - local.weekday + 7) % 7;
    return { days: [to, to + 7], isEvening, rest: rest.replace(named[0], ' ').trim() };
  }
  const date = dateIn(rest, local);
  if (date) return { days: [date.days], isEvening, rest: date.rest };
  return {
    days: [0, 1],
    isEvening,
    rest: rest.replace(/\b(hoy|today|tonight|esta noche|esta tarde|this (?:evening|afternoon))\b/, ' ').trim(),
  };
}

function dateIn(said: string, local: DateTime): { days: number; rest: string } | null {
  const found =
    new RegExp(`\\b(?:el |on |the |dia )+(\\d{1,2})(?:st|nd|rd|th)?(?: (?:de |of )?(${month}))?(?=\\s|$|,)`).exec(said) ??
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: (?:de |of )?(${month}))(?=\\s|$|,)`).exec(said) ??
    /\b(\d{1,2})\/(\d{1,2})\b/.exec(said);
  if (!found?.[1]) return null;
  const number = Number(found[1]);
  const named = found[2] ? (monthWords[found[2]] ?? Number(found[2])) : null;
  const today = local.startOf('day');
  const candidates = named
    ? [0, 1].map((years) => ({ year: local.year + years, month: named }))
    : [0, 1, 2].map((months) => local.startOf('month').plus({ months })).map(({ year, month: inMonth }) => ({ year, month: inMonth }));
  const dates = candidates.map((one) => DateTime.fromObject({ ...one, day: number }, { zone: local.zone }));
  const date = dates.find((one) => one.isValid && one >= today);
  if (!date) return null;
  return { days: Math.round(date.diff(today, 'days').days), rest: said.replace(found[0], ' ').trim() };
}

function clockReading(said: string): { hours: number[]; minute: number } | null {
  if (/\b(noon|midday|mediodia)\b/.test(said) && !/\d/.test(said)) return { hours: [12], minute: 0 };
  if (/\b(midnight|medianoche)\b/.test(said)) return { hours: [24], minute: 0 };
  const past = englishPast.exec(said);
  if (past?.[1] && past[3]) {
    const minutes = minuteWords[past[1]] ?? hourWords[past[1]] ?? 0;
    return before(hourOf(past[3]), past[2] === 'to', minutes, halfIn(said));
  }
  const match = clock.exec(said);
  if (!match?.[1] || (!/^\d/.test(match[1]) && !introduced.test(said) && !new RegExp(`^(?:${hour})(?:$|\\s)`).test(said))) return null;
  const spoken = match[4] ?? match[5];
  const minutes = match[2] ? Number(match[2]) : spoken ? (minuteWords[spoken] ?? Number(spoken)) : 0;
  return before(hourOf(match[1]), match[3] === 'menos', minutes, match[6] ?? halfIn(said));
}

function hourOf(word: string): number {
  return hourWords[word] ?? Number(word);
}

function halfIn(said: string): string | undefined {
  return new RegExp(half).exec(said)?.[0];
}

/** So many minutes past an hour, or before it. */
function before(
  said: number,
  isBefore: boolean,
  minutes: number,
  partOfDay: string | undefined,
): { hours: number[]; minute: number } | null {
  if (said > 24 || minutes > 59 || Number.isNaN(minutes)) return null;
  const base = !isBefore ? said : said === 1 ? 12 : (said + 23) % 24;
  return { hours: hoursOf(base, partOfDay), minute: isBefore ? (60 - minutes) % 60 : minutes };
}

/** The hours a figure can mean: one when the half of the day was said or it is past noon, else both. */
function hoursOf(said: number, partOfDay: string | undefined): number[] {
  const isMorning = partOfDay !== undefined && /^a|manana|madrugada|morning/.test(partOfDay);
  if (said >= 13 || said === 0) return [said % 24];
  if (isMorning) return [said % 12];
  return partOfDay !== undefined ? [(said % 12) + 12] : [said % 12, (said % 12) + 12].sort((one, other) => one - other);
}
