import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { drawLogo, logoSidePx } from '../../../core/files/drawLogo.ts';

type Colour = { r: number; g: number; b: number; alpha: number };
const see = (r: number, g: number, b: number): Colour => ({ r, g, b, alpha: 1 });
const clear = { r: 0, g: 0, b: 0, alpha: 0 };

/** A disc of a colour on nothing, as logos often are. */
async function disc(colour: string, width = 300, height = 300): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><circle cx="50%" cy="50%" r="40%" fill="${colour}"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function drawn(bytes: Buffer): Promise<Buffer> {
  const logo = await drawLogo(bytes);
  if (typeof logo === 'string') throw new Error(logo);
  return logo;
}

/** The colour at a point, in hundredths of the side. */
async function colourAt(logo: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(logo).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor((y * info.height) / 100) * info.width + Math.floor((x * info.width) / 100)) * 4;
  return [...data.subarray(at, at + 4)];
}

describe('a logo', () => {
  test('is a square of its own, upright, without where and with what the picture was taken', async () => {
    const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#b45309' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'Secret Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 25/1 0/1' } })
      .toBuffer();
    const logo = await drawn(photo);
    const { width, height, format, exif } = await sharp(logo).metadata();
    expect([width, height, format, exif]).toEqual([logoSidePx, logoSidePx, 'webp', undefined]);
    expect(logo.includes('Secret Camera')).toBe(false);
    expect(logo.length).toBeLessThan(20_000);
  });

  test('stands on white where the picture lets through, so that it can be seen on any colour', async () => {
    const logo = await drawn(await disc('#14532d'));
    expect(await colourAt(logo, 2, 2)).toEqual([255, 255, 255, 255]);
    expect((await colourAt(logo, 50, 50))[1]).toBeLessThan(120);
  });

  test('that is white itself stays see-through: on white nothing of it would be left', async () => {
    const logo = await drawn(await disc('#ffffff'));
    expect((await colourAt(logo, 2, 2))[3]).toBe(0);
    expect(await colourAt(logo, 50, 50)).toEqual([255, 255, 255, 255]);
  });

  test('that is a white picture without anything to see through stands as it is', async () => {
    const paper = await sharp({ create: { width: 90, height: 90, channels: 4, background: see(255, 255, 255) } })
      .flatten()
      .png()
      .toBuffer();
    expect((await colourAt(await drawn(paper), 2, 2))[3]).toBe(255);
  });
});

describe('what is no logo', () => {
  const cases: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['a long banner', () => disc('#000', 900, 300), 'tooLong'],
    ['a tall one', () => disc('#000', 100, 201), 'tooLong'],
    ['a PDF', () => Buffer.from('%PDF-1.4\n%%EOF'), 'FileNotAccepted'],
    ['a drawing that could hold a script', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'FileNotAccepted'],
    ['half a picture', async () => (await disc('#000')).subarray(0, 200), 'FileDamaged'],
  ];
  test.each(cases)('%s', async (_name, bytes, why) => {
    expect(await drawLogo(await bytes())).toBe(why);
  });

  test('twice as long as high still is one, and an empty picture too', async () => {
    expect(typeof (await drawLogo(await disc('#000', 200, 100)))).toBe('object');
    const empty = await sharp({ create: { width: 9, height: 9, channels: 4, background: clear } })
      .png()
      .toBuffer();
    expect(typeof (await drawLogo(empty))).toBe('object');
  });
});
