import { writeFileSync } from 'node:fs';

/**
 * Writes a small asar archive: the header [4][n+8][n+4][json length], the JSON index padded to 4 bytes, then the bodies.
 *
 * @param {string} file
 * @param {Record<string, string>} entries name -> text
 */
export function writeAsar(file, entries) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const files = {};
  const bodies = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const body = Buffer.from(text);
    files[name] = { size: body.length, offset: String(offset) };
    bodies.push(body);
    offset += body.length;
  }
  const json = Buffer.from(JSON.stringify({ files }));
  const padded = Buffer.concat([json, Buffer.alloc((4 - (json.length % 4)) % 4)]);
  const head = Buffer.alloc(16);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(padded.length + 8, 4);
  head.writeUInt32LE(padded.length + 4, 8);
  head.writeUInt32LE(json.length, 12);
  writeFileSync(file, Buffer.concat([head, padded, ...bodies]));
}
