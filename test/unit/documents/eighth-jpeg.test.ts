import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { eighthOf, eighthOfJpeg } from '../../../electron/documents/light/eighth-jpeg';
import { seeded } from '../../fixtures/seeded';
import { mutated } from '../../fixtures/hostile/mutate';
import { codedPlanes, codedWithRestarts, type Sample } from '../../fixtures/pictures/coded-planes';

/** Judged by libjpeg (sharp): the eighth against the means of what the whole decodes to. */
interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

async function decoded(jpeg: Uint8Array): Promise<Decoded> {
  const { data, info } = await sharp(jpeg, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels, pixels: data };
}

/** Mean and largest difference over all whole blocks. */
function difference(whole: Decoded, eighth: Decoded): { readonly mean: number; readonly most: number } {
  expect(eighth).toMatchObject({ ...eighthOf(whole), channels: whole.channels });
  let [sum, count, most] = [0, 0, 0];
  for (let y = 0; y < Math.trunc(whole.height / 8); y++)
    for (let x = 0; x < Math.trunc(whole.width / 8); x++)
      for (let channel = 0; channel < whole.channels; channel++) {
        let block = 0;
        for (let dot = 0; dot < 64; dot++) {
          const at = (y * 8 + (dot >> 3)) * whole.width + x * 8 + (dot & 7);
          block += (whole.pixels[at * whole.channels + channel] ?? NaN) / 64;
        }
        const off = Math.abs(block - (eighth.pixels[(y * eighth.width + x) * eighth.channels + channel] ?? NaN));
        sum += off;
        count += 1;
        most = Math.max(most, off);
      }
  return { mean: sum / count, most };
}

async function eighthIsNear(jpeg: Uint8Array, mean: number, most: number): Promise<void> {
  const whole = await decoded(jpeg);
  const eighth = eighthOfJpeg(jpeg, whole);
  if (eighth === null) throw new Error('was not read');
  const off = difference(whole, await decoded(eighth));
  expect(off.mean).toBeLessThan(mean);
  expect(off.most).toBeLessThan(most);
}

const pixelsOf = (width: number, height: number, channels: 1 | 3, of: (x: number, y: number, c: number) => number) => {
  const pixels = Buffer.alloc(width * height * channels);
  for (let at = 0; at < pixels.length; at++) {
    const dot = Math.trunc(at / channels);
    pixels[at] = Math.max(0, Math.min(255, of(dot % width, Math.trunc(dot / width), at % channels)));
  }
  return sharp(pixels, { raw: { width, height, channels } });
};
const random = seeded(20260801);
const paper = () => 225 + random.whole(-15, 15);
const letters = (x: number, y: number) => (y % 24 < 14 && (x * 7 + Math.trunc(y / 24) * 5) % 31 < 9 ? 40 : 0);
const photo = (x: number, y: number) => 128 + 100 * Math.sin(x / 37) * Math.cos(y / 53);
/** libjpeg smooths colours of few samples, which is not their mean where they change from block to block; so they change slowly. */
const tinted = (x: number, y: number, c: number) =>
  photo(x, y) * 0.7 + 30 + (c === 0 ? 40 * Math.sin(x / 200) : c === 1 ? 0 : -40 * Math.cos(y / 180));

/**
 * Coding again divides by 4: an error of up to 2 in each of 64 coefficients, 1.2 levels on average (the root of its mean
 * square) and seldom over 6. Steps of the means at these qualities are 1 to 4, an eighth of which is rounded twice more.
 */
const FINE = [1.6, 9] as const;
/** Where dots were cut off at black and white, their mean is not quite the mean that stands in the file. */
const CUT_OFF = [3, 16] as const;
/** Red, green and blue are each made of two or three components (1.8 times as much for blue). */
const COLOURS = [2.5, 16] as const;

describe('the eighth of a JPEG', () => {
  it.each([
    ['noise', 400, 320, paper, FINE],
    ['letters on paper', 641, 483, (x: number, y: number) => letters(x, y) || paper(), CUT_OFF],
    ['something smooth', 300, 203, photo, FINE],
    ['hard noise of black and white', 256, 256, () => random.pick([0, 255]), CUT_OFF],
    ['nothing', 97, 81, () => 255, FINE],
    ['hardly more than a block', 9, 17, (x: number) => x * 20, FINE],
  ] as const)('of grey: %s', async (_what, width, height, of, [mean, most]) => {
    const picture = pixelsOf(width, height, 1, of).toColourspace('b-w');
    for (const options of [{ quality: 85 }, { quality: 95, optimiseCoding: false }])
      await eighthIsNear(await picture.clone().jpeg(options).toBuffer(), mean, most);
  });

  it.each(['4:4:4', '4:2:0'])('of colours, %s', async (chromaSubsampling) => {
    for (const [width, height] of [
      [320, 240],
      [333, 251],
      [16, 16],
      [17, 33],
    ] as const) {
      const picture = pixelsOf(width, height, 3, tinted);
      await eighthIsNear(await picture.jpeg({ quality: 90, chromaSubsampling }).toBuffer(), ...COLOURS);
    }
  });

  it('of inks, as Adobe writes them', async () => {
    const jpeg = await pixelsOf(320, 240, 3, tinted).toColourspace('cmyk').jpeg({ quality: 90 }).toBuffer();
    expect(jpeg.includes('Adobe')).toBe(true);
    const eighth = eighthOfJpeg(jpeg, { width: 320, height: 240 });
    expect(eighth !== null && Buffer.from(eighth).includes('Adobe')).toBe(true);
    expect(await sharp(eighth ?? Buffer.alloc(0)).metadata()).toMatchObject({ width: 40, height: 30, space: 'cmyk' });
    await eighthIsNear(jpeg, ...COLOURS);
  });

  const smooth: Sample = (component, x, y) =>
    component === 0
      ? 128 + 80 * Math.sin(20 * x) * Math.cos(17 * y)
      : 128 + 40 * Math.sin(component + 1.5 * x) * Math.cos(1.2 * y);
  it.each([
    ['alone, said to be large', [[2, 2]]],
    [
      '4:2:2',
      [
        [2, 1],
        [1, 1],
        [1, 1],
      ],
    ],
    [
      '4:4:0',
      [
        [1, 2],
        [1, 1],
        [1, 1],
      ],
    ],
    [
      '4:1:1',
      [
        [4, 1],
        [1, 1],
        [1, 1],
      ],
    ],
    [
      '4:1:0',
      [
        [4, 2],
        [1, 1],
        [1, 1],
      ],
    ],
    [
      'colours in other samplings',
      [
        [2, 2],
        [2, 1],
        [1, 2],
      ],
    ],
  ] as const)('in every sampling, with and without restarts: %s', async (_what, samplings) => {
    for (const [width, height] of [
      [400, 300],
      [329, 277],
    ] as const) {
      const size = { width, height, samplings };
      const plain = codedPlanes(size, smooth);
      const restarting = codedWithRestarts(size, smooth);
      await eighthIsNear(plain, ...COLOURS);
      await eighthIsNear(restarting, ...COLOURS);
    }
  });

  it('is not made of one that is coded otherwise', async () => {
    const picture = pixelsOf(128, 96, 1, photo).toColourspace('b-w');
    const plain = await picture.clone().jpeg().toBuffer();
    const size = { width: 128, height: 96 };
    expect(eighthOfJpeg(plain, size)).not.toBeNull();
    expect(eighthOfJpeg(await picture.clone().jpeg({ progressive: true }).toBuffer(), size)).toBeNull();
    const frame = plain.indexOf(Buffer.from([0xff, 0xc0]));
    const changed = (at: number, byte: number) => {
      const file = Buffer.from(plain);
      file[at] = byte;
      return file;
    };
    // Extended with Huffman codes is coded alike; lossless and arithmetic codes are not, nor 12 bits.
    expect(eighthOfJpeg(changed(frame + 1, 0xc1), size)).not.toBeNull();
    for (const marker of [0xc2, 0xc3, 0xc5, 0xc9, 0xca])
      expect(eighthOfJpeg(changed(frame + 1, marker), size)).toBeNull();
    expect(eighthOfJpeg(changed(frame + 4, 12), size)).toBeNull();
  });

  it('of less than a block is one dot', async () => {
    const jpeg = await pixelsOf(3, 2, 1, () => 90)
      .toColourspace('b-w')
      .jpeg()
      .toBuffer();
    const { width, height, pixels } = await decoded(eighthOfJpeg(jpeg, { width: 3, height: 2 }) ?? Buffer.alloc(0));
    expect([width, height]).toEqual([1, 1]);
    expect(Math.abs((pixels[0] ?? NaN) - 90)).toBeLessThan(3);
  });

  it('is not made of one of another size than was said', async () => {
    const jpeg = await pixelsOf(128, 96, 1, photo).jpeg().toBuffer();
    expect(eighthOfJpeg(jpeg, { width: 127, height: 96 })).toBeNull();
    expect(eighthOfJpeg(jpeg, { width: 128, height: 95 })).toBeNull();
  });

  it('is not made of one that is cut off, goes on, or restarts out of turn', () => {
    const size = { width: 200, height: 160, samplings: [[1, 1]] as const };
    const whole = codedWithRestarts(size, smooth);
    expect(eighthOfJpeg(whole, size)).not.toBeNull();
    for (const part of [0.3, 0.9]) expect(eighthOfJpeg(whole.subarray(0, whole.length * part), size)).toBeNull();
    expect(eighthOfJpeg(whole.subarray(0, whole.length - 2), size)).toBeNull();
    const end = Uint8Array.of(0xff, 0xd9);
    expect(eighthOfJpeg(Buffer.concat([whole.subarray(0, -2), Buffer.alloc(40), end]), size)).toBeNull();
    const other = Buffer.from(whole);
    const restart = other.indexOf(Buffer.from([0xff, 0xd3]));
    other[restart + 1] = 0xd4;
    expect(eighthOfJpeg(other, size)).toBeNull();
  });

  const SEED = 4711;
  it(`of a spoilt one is none, or one that can be read (seed ${String(SEED)})`, async () => {
    const chance = seeded(SEED);
    const files = [
      await pixelsOf(200, 160, 1, paper).toColourspace('b-w').jpeg().toBuffer(),
      await pixelsOf(200, 160, 3, tinted).jpeg().toBuffer(),
      codedWithRestarts(
        {
          width: 200,
          height: 160,
          samplings: [
            [2, 2],
            [1, 1],
            [1, 1],
          ],
        },
        smooth,
      ),
    ] as const;
    let [refused, read] = [0, 0];
    for (let times = 0; times < 1500; times += 1) {
      const spoilt = Buffer.from(chance.pick(files));
      if (chance.fraction() < 0.5)
        for (let left = chance.whole(1, 3); left > 0; left -= 1)
          spoilt[chance.whole(2, spoilt.length - 1)] = chance.whole(0, 255);
      const file = chance.fraction() < 0.5 ? spoilt : mutated(spoilt, chance);
      const eighth = eighthOfJpeg(file, { width: 200, height: 160 });
      if (eighth === null) refused += 1;
      else {
        read += 1;
        const { width, height } = await sharp(eighth).metadata();
        expect({ width, height }).toEqual({ width: 25, height: 20 });
      }
    }
    expect(refused).toBeGreaterThan(300);
    expect(read).toBeGreaterThan(30);
  });
});
