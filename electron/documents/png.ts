import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap, GreyPage } from '../../core/pages/fax-image/pictures';

/** PNG files (ISO/IEC 15948) without alpha or interlace, made for speed: the window shows them once. */
export const greyPng = ({ width, height, grey }: GreyPage): Uint8Array =>
  png(width, height, 8, withFilterBytes(grey, width, height));

/** In a PNG 1 is white. */
export function bitmapPng({ width, height, stride, bits }: Bitmap): Uint8Array {
  return png(
    width,
    height,
    1,
    withFilterBytes(
      bits.map((eight) => ~eight),
      stride,
      height,
    ),
  );
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const GREYSCALE = 0;
const FASTEST = 1;

function png(width: number, height: number, depth: 1 | 8, rows: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  header[9] = GREYSCALE;
  const data = deflateSync(rows, { level: FASTEST });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** Every row begins with the number of its filter; none is used. */
function withFilterBytes(data: Uint8Array, stride: number, height: number): Uint8Array {
  const rows = new Uint8Array((stride + 1) * height);
  for (let row = 0; row < height; row++)
    rows.set(data.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  return rows;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(name, 4, 'latin1');
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8);
  return whole;
}
