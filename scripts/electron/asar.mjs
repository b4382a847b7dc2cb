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

/** @typedef {{ files?: Record<string, Entry>, size?: number, offset?: string, unpacked?: boolean, link?: string }} Entry */

/**
 * The files inside an archive; those that lie unpacked beside it are not in it.
 *
 * @param {Buffer} archive
 * @returns {readonly { path: string, content: Buffer }[]}
 */
export function readAsar(archive) {
  const start = 8 + archive.readUInt32LE(4);
  /** @type {Entry} */
  const root = JSON.parse(archive.subarray(16, 16 + archive.readUInt32LE(12)).toString('utf8'));
  /** @param {Entry} entry @param {string} path @returns {readonly { path: string, content: Buffer }[]} */
  const walk = (entry, path) => {
    if (entry.files !== undefined)
      return Object.entries(entry.files).flatMap(([name, child]) =>
        walk(child, path === '' ? name : `${path}/${name}`),
      );
    if (entry.offset === undefined) return [];
    const from = start + Number(entry.offset);
    return [{ path, content: archive.subarray(from, from + (entry.size ?? 0)) }];
  };
  return walk(root, '');
}
