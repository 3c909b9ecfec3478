const vowels = /[aeiou]$/;

/** A word without the endings of number and gender of Spanish and English, for comparing only: it need not be a word. */
export function stemOf(word: string): string {
  if (word.length === 3) return word.replace(/([lnrd])$/, '$1e').replace(/^([^aeiou][aeiou])s$/, '$1');
  if (word.length < 4 || !/^\p{L}+$/u.test(word)) return word;
  let stem = word.replace(/([^aeiou])ies$/, '$1y').replace(/([a-z])(?:ces|z)$/, '$1c');
  if (stem === word)
    stem = word
      .replace(/(ch|sh|x|ss)es$/, '$1')
      .replace(/oes$/, 'o')
      .replace(/([^aeious])es$/, '$1e')
      .replace(/([^s])s$/, '$1');
  if (stem.length > 4) stem = stem.replace(vowels, '');
  if (stem.length === 3) return stem.replace(/([lnrd])$/, '$1e');
  return stem.length > 4 ? stem.replace(/y$/, 'i') : stem;
}

/** How a word sounds to a Spanish ear, so that "keso", "ielo" and "brabas" meet what was meant. */
export function soundOf(word: string): string {
  return word
    .replace(/qu(?=[ei])/g, 'k')
    .replace(/gu(?=[ei])/g, 'g')
    .replace(/c(?=[ei])/g, 's')
    .replace(/ch|tx|x(?=[aeou])/g, 'X')
    .replace(/[ckq]+/g, 'k')
    .replace(/[zs]+/g, 's')
    .replace(/[bvw]+/g, 'b')
    .replace(/ll|y/g, 'i')
    .replace(/^h/, '')
    .replace(/([^g])h/g, '$1')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/m(?=[pb])/g, 'n')
    .replace(/(.)\1/g, '$1');
}

const diminutive = /^(.{3,}?)(?:c|l|s|ec)?(?:it[oa]s?)$/;

/** The words a diminutive may come from ("cafelito" → "cafe", "cervecita" → "cerveza"), as stems to look up. */
export function undiminished(word: string): string[] {
  const plural = word.replace(/s$/, '');
  if (plural.length < 5 || !/it[oa]$/.test(plural)) return [];
  const bare = plural.slice(0, -3);
  const short = diminutive.exec(plural)?.[1] ?? bare;
  const spelled = [
    bare,
    `${bare}a`,
    `${bare}o`,
    short,
    bare.replace(/c$/, 'z'),
    bare.replace(/qu$/, 'c'),
    short.replace(/qu$/, 'c'),
    bare.replace(/[cls]$/, ''),
  ];
  return [
    ...new Set(
      spelled
        .filter((one) => one.length >= 2)
        .map((one) => stemOf(one))
        .concat(spelled),
    ),
  ];
}
