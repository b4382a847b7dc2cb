// node resources/icons/make-icons.mjs: draws each SVG of this folder as PNG of 16 pixels and, for fine screens, of 32 (@2x).
// Knows what these drawings are made of, filled polygons and circles, and nothing else; a test holds the pictures to the drawings.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const SIDE = 32;
/** Samples along each side of a pixel. */
const SAMPLES = 8;

/** @typedef {{ readonly colour: readonly number[], readonly holds: (x: number, y: number) => boolean }} Shape */

/** @param {string} svg @returns {readonly Shape[]} in the order in which they are painted */
function shapesOf(svg) {
  return [...svg.matchAll(/<(polygon|circle) ([^>]*)\/>/g)].map(([, kind, text = '']) => {
    const value = (/** @type {string} */ name) => new RegExp(`${name}="([^"]*)"`).exec(text)?.[1] ?? '';
    const colour = [1, 3, 5].map((at) => parseInt(value('fill').slice(at, at + 2), 16));
    if (kind === 'circle') {
      const [cx = 0, cy = 0, r = 0] = ['cx', 'cy', 'r'].map((name) => Number(value(name)));
      return { colour, holds: (x, y) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r };
    }
    const points = value('points')
      .split(' ')
      .map((pair) => pair.split(',').map(Number));
    return { colour, holds: (x, y) => isInside(points, x, y) };
  });
}

/** @param {readonly (readonly number[])[]} points @param {number} x @param {number} y */
function isInside(points, x, y) {
  let inside = false;
  points.forEach(([ax = 0, ay = 0], index) => {
    const [bx = 0, by = 0] = points[(index + 1) % points.length] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/** @param {readonly Shape[]} shapes @param {number} size @returns {Buffer} RGBA, row by row */
function draw(shapes, size) {
  const pixels = Buffer.alloc(size * size * 4);
  const step = SIDE / (size * SAMPLES);
  for (let at = 0; at < size * size; at++) {
    const sum = [0, 0, 0];
    let covered = 0;
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
      const x = ((at % size) * SAMPLES + (sample % SAMPLES) + 0.5) * step;
      const y = (Math.floor(at / size) * SAMPLES + Math.floor(sample / SAMPLES) + 0.5) * step;
      const top = shapes.findLast((shape) => shape.holds(x, y));
      if (top === undefined) continue;
      covered += 1;
      top.colour.forEach((channel, index) => (sum[index] = (sum[index] ?? 0) + channel));
    }
    if (covered === 0) continue;
    pixels.set(
      [...sum.map((total) => Math.round(total / covered)), Math.round((covered * 255) / SAMPLES ** 2)],
      at * 4,
    );
  }
  return pixels;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** @param {string} svg @param {number} size pixels along each side */
export function pngOf(svg, size) {
  const pixels = draw(shapesOf(svg), size);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row++)
    pixels.copy(rows, row * (size * 4 + 1) + 1, row * size * 4, (row + 1) * size * 4);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** @param {string} name */
export const filesOf = (name) => [
  { file: `${name}.png`, size: SIDE / 2 },
  { file: `${name}@2x.png`, size: SIDE },
];
export const drawings = () =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.svg'))
    .map((name) => name.slice(0, -4));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of drawings()) {
    const svg = readFileSync(join(FOLDER, `${name}.svg`), 'utf8');
    for (const { file, size } of filesOf(name)) writeFileSync(join(FOLDER, file), pngOf(svg, size));
  }
}
