import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawings, filesOf, FOLDER, pngOf } from '../../../resources/icons/make-icons.mjs';

/** Width, height and the pixels; how well they are packed may differ from one zlib to the next. */
function pictureOf(png: Buffer) {
  const at = png.indexOf('IDAT') + 4;
  const length = png.readUInt32BE(at - 8);
  return {
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    rows: inflateSync(png.subarray(at, at + length)),
  };
}

describe('the icons of the tray', () => {
  it.each(drawings())('%s is as it is drawn, plain and for fine screens', (name) => {
    const svg = readFileSync(join(FOLDER, `${name}.svg`), 'utf8');
    for (const { file, size } of filesOf(name)) {
      const picture = pictureOf(readFileSync(join(FOLDER, file)));
      expect(picture).toMatchObject({ width: size, height: size });
      expect(picture.rows.equals(pictureOf(pngOf(svg, size)).rows)).toBe(true);
    }
  });

  it('are four, the template of one colour', () => {
    expect(drawings().sort()).toEqual(['overlay', 'tray', 'tray-needs-you', 'trayTemplate']);
    const { rows } = pictureOf(readFileSync(join(FOLDER, 'trayTemplate@2x.png')));
    const row = 32 * 4 + 1;
    for (let at = 0; at < rows.length; at++) {
      const inRow = (at % row) - 1;
      if (inRow >= 0 && inRow % 4 !== 3) expect(rows[at]).toBe(0);
    }
  });
});
