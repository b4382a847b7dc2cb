// Writes pictures as files: PNG, and the two containers that Windows and macOS want, which hold PNGs as they are.
import { crc32, deflateSync } from 'node:zlib';

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** @param {Buffer} pixels RGBA, row by row @param {number} size pixels along each side */
export function writePng(pixels, size) {
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

/** @typedef {{ readonly size: number, readonly png: Buffer }} Picture */

/** An icon of Windows: a directory of pictures, then the pictures. A size of 256 is written as 0. @param {readonly Picture[]} pictures */
export function writeIco(pictures) {
  const head = Buffer.alloc(6 + pictures.length * 16);
  head.set([0, 0, 1, 0, pictures.length, 0]);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + index * 16;
    head.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0], at);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** The types of an .icns that hold PNG, by what they are for; "@2x" ones hold twice the size. */
const ICNS_TYPES = [
  { type: 'icp4', size: 16 },
  { type: 'icp5', size: 32 },
  { type: 'ic11', size: 32 },
  { type: 'ic12', size: 64 },
  { type: 'ic07', size: 128 },
  { type: 'ic13', size: 256 },
  { type: 'ic08', size: 256 },
  { type: 'ic14', size: 512 },
  { type: 'ic09', size: 512 },
  { type: 'ic10', size: 1024 },
];

/** An icon of macOS: blocks of [type][length with head][PNG] behind a head of the same shape. @param {readonly Picture[]} pictures */
export function writeIcns(pictures) {
  const block = (/** @type {string} */ type, /** @type {Buffer} */ body) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  const blocks = ICNS_TYPES.flatMap(({ type, size }) => {
    const picture = pictures.find((one) => one.size === size);
    return picture === undefined ? [] : [block(type, picture.png)];
  });
  return block('icns', Buffer.concat(blocks));
}
