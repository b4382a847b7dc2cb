// node resources/icons/make-icons.mjs: draws each SVG of this folder as PNG of 16 pixels and, for fine screens, of 32 (@2x),
// and the icon of the program (app/) in every size and container that the systems want. A test holds the pictures to the drawings.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { draw } from './draw.mjs';
import { writeIcns, writeIco, writePng } from './picture-files.mjs';

const TRAY_SIZE = 16;

/** @param {string} svg @param {number} size pixels along each side */
export const pngOf = (svg, size) => writePng(draw(svg, size), size);

export const FOLDER = fileURLToPath(new URL('.', import.meta.url));
export const APP_FOLDER = join(FOLDER, 'app');

/** @param {string} name */
export const filesOf = (name) => [
  { file: `${name}.png`, size: TRAY_SIZE },
  { file: `${name}@2x.png`, size: TRAY_SIZE * 2 },
];
export const drawings = () =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.svg'))
    .map((name) => name.slice(0, -4));

/** Up to this size the icon of the program has a drawing of its own, laid on whole pixels. */
const LARGEST_SMALL = 32;
/** Linux has a place for these; the .icns holds 1024 besides. */
export const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const LARGEST_OF_ALL = 1024;
const LARGEST_OF_WINDOWS = 256;

/** @param {number} size */
export const appDrawing = (size) =>
  readFileSync(join(APP_FOLDER, size <= LARGEST_SMALL ? 'app-small.svg' : 'app.svg'), 'utf8');

/** The containers, from the pictures. @param {readonly import('./picture-files.mjs').Picture[]} pictures */
export const appContainers = (pictures) => ({
  'app.ico': writeIco(pictures.filter(({ size }) => size <= LARGEST_OF_WINDOWS)),
  'app.icns': writeIcns(pictures),
});

/** @param {number} size */
export const appPicture = (size) => `${size}x${size}.png`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of drawings()) {
    const svg = readFileSync(join(FOLDER, `${name}.svg`), 'utf8');
    for (const { file, size } of filesOf(name)) writeFileSync(join(FOLDER, file), pngOf(svg, size));
  }
  const pictures = [...APP_SIZES, LARGEST_OF_ALL].map((size) => ({ size, png: pngOf(appDrawing(size), size) }));
  for (const { size, png } of pictures)
    if (size < LARGEST_OF_ALL) writeFileSync(join(APP_FOLDER, appPicture(size)), png);
  for (const [file, bytes] of Object.entries(appContainers(pictures))) writeFileSync(join(APP_FOLDER, file), bytes);
}
