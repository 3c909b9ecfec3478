/** How a table writes fractions: `8.50` or `8,50`. */
export type DecimalMark = '.' | ',';

const largest = 10_000_000;

/**
 * The minor units of a price as people write it in a table: `8.50`, `8,50 €`, `1.234,50`, `-0,30`. A text instead is what is wrong with it.
 * `digits` is how many the currency has after the mark.
 */
export function readPrice(typed: string, digits: number): number | string {
  const bare = typed.replace(/^(\p{Sc}|[A-Z]{3})|(\p{Sc}|[A-Z]{3})$/gu, '').replace(/[\s']/g, '');
  const example = `must be a price like ${writePrice(850, digits, '.')}`;
  const parts = /^([-+−]?)(\d+|\d{1,3}(?:([.,])\d{3})+)(?:([.,])(\d+))?$/.exec(bare);
  if (!parts || (parts[3] !== undefined && parts[3] === parts[4])) return `${example}, not "${typed}"`;
  const [, sign = '', whole = '', thousands, mark, fraction = ''] = parts;
  const loneGroup =
    thousands !== undefined && mark === undefined ? bare.split(thousands).length === 2 : mark !== undefined && fraction.length === 3;
  if (loneGroup && digits !== 3)
    return `"${typed}" can be read in two ways: write ${bare.replace(/[.,]/, '')} for thousands, or ${digits} digits after the mark`;
  if (fraction.length > digits) return `${example}, with at most ${digits} digits after the mark, not "${typed}"`;
  const cents = Number(`${whole.replace(/[.,]/g, '')}${fraction.padEnd(digits, '0')}`);
  if (cents > largest) return `must be at most ${writePrice(largest, digits, '.')}, not "${typed}"`;
  return sign === '-' || sign === '−' ? 0 - cents : cents;
}

/** `8.50`: minor units as a table writes them, which readPrice reads back. */
export function writePrice(cents: number, digits: number, mark: DecimalMark): string {
  const padded = String(Math.abs(cents)).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  return `${cents < 0 ? '-' : ''}${whole}${digits === 0 ? '' : `${mark}${padded.slice(-digits)}`}`;
}
