import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawRows } from '../../../resources/icons/draw.mjs';
import {
  APP_FOLDER,
  APP_SIZES,
  appContainers,
  appDrawing,
  appPicture,
  drawings,
  filesOf,
  FOLDER,
  pngOf,
} from '../../../resources/icons/make-icons.mjs';

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

/** The PNGs inside a container, by the signature each begins with. */
function picturesIn(container: Buffer) {
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const found = [];
  for (let at = container.indexOf(signature); at !== -1; at = container.indexOf(signature, at + 8))
    found.push(container.subarray(at));
  return found;
}

/** All rows of a small picture; of a large one some, since drawing takes its time. */
const rowsToCompare = (size: number) =>
  Array.from({ length: size }, (_, row) => row).filter((row) => size <= 128 || row % 41 === 20);

function expectDrawn(png: Buffer, size: number) {
  const { width, height, rows } = pictureOf(png);
  expect({ width, height }).toEqual({ width: size, height: size });
  const wanted = rowsToCompare(size);
  drawRows(appDrawing(size), size, wanted).forEach((pixels, index) => {
    const start = (wanted[index] ?? 0) * (size * 4 + 1) + 1;
    expect(
      rows.subarray(start, start + size * 4).equals(pixels),
      `row ${String(wanted[index])} of ${String(size)}`,
    ).toBe(true);
  });
}

describe('the icon of the program', () => {
  it.each(APP_SIZES)('is as it is drawn at %i pixels', (size) => {
    expectDrawn(readFileSync(join(APP_FOLDER, appPicture(size))), size);
  });

  it('lies in the container of Windows in every size up to 256, and in that of macOS up to 1024', () => {
    const pictures = APP_SIZES.map((size) => ({ size, png: readFileSync(join(APP_FOLDER, appPicture(size))) }));
    const made = appContainers(pictures);
    expect(readFileSync(join(APP_FOLDER, 'app.ico')).equals(made['app.ico'])).toBe(true);
    expect([...made['app.ico'].subarray(0, 6)]).toEqual([0, 0, 1, 0, 7, 0]);

    const icns = readFileSync(join(APP_FOLDER, 'app.icns'));
    expect(icns.subarray(0, 4).toString('latin1')).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const inside = picturesIn(icns);
    expect(inside.map((png) => pictureOf(png).width)).toEqual([16, 32, 32, 64, 128, 256, 256, 512, 512, 1024]);
    for (const png of inside) expectDrawn(png, pictureOf(png).width);
  });

  it('has no file besides', () => {
    const wanted = ['app-small.svg', 'app.icns', 'app.ico', 'app.svg', ...APP_SIZES.map(appPicture)];
    expect(readdirSync(APP_FOLDER).sort()).toEqual(wanted.sort());
  });
});
