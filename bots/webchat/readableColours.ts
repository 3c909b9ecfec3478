type Rgb = readonly [number, number, number];

/** WCAG contrast that normal text needs. */
const enough = 4.5;
const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/** The lightest ground of the dark page: what can be read on it can be read on the others. */
const darkGround: Rgb = [0x3f, 0x3f, 0x46];
/** The darkest ground of the light page. */
const lightGround: Rgb = [0xe7, 0xe5, 0xe4];

/** The colour of text on a shop's colour, and the shop's colour made readable as text on the light and the dark page. Colours are like `#1d4ed8`. */
export function readableColours(colour: string): { onShop: string; ink: string; inkOnDark: string } {
  const shop = parse(colour);
  const onShop = contrast(shop, white) >= enough ? white : black;
  return { onShop: format(onShop), ink: format(darken(shop)), inkOnDark: format(lighten(shop)) };
}

function darken(colour: Rgb): Rgb {
  let ink = colour;
  while (contrast(ink, lightGround) < enough) ink = ink.map((channel) => Math.floor(channel * 0.9)) as unknown as Rgb;
  return ink;
}

function lighten(colour: Rgb): Rgb {
  let ink = colour;
  while (contrast(ink, darkGround) < enough) ink = ink.map((channel) => Math.ceil(channel + (255 - channel) * 0.1)) as unknown as Rgb;
  return ink;
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red / 255) + 0.7152 * linear(green / 255) + 0.0722 * linear(blue / 255);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function parse(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;
}

function format(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
