import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { documentCorpus } from '../../scripts/setup/document-corpus.mjs';
import { wishful, XFA_FORM } from '../fixtures/hostile/bombs/actions';
import { mutated } from '../fixtures/hostile/mutate';
import { crossReferencedPdf, formPdf, linesPdf, savedByPdfLib, savedByQpdf, textPdf } from '../fixtures/documents/pdf';
import { docx } from '../fixtures/documents/zip';
import { marked, seeThrough } from '../fixtures/pictures/pictures';
import { pwgFile, urfFile, type RasterSheet } from '../fixtures/pictures/printer-raster';
import { seeded } from '../fixtures/seeded';
import { LONG, MUTATIONS, SEED } from './asked';
import { filesLeft, STEPS, type Step } from './judge';
import { openRobustStore, type RobustStore } from './robust-store';
import { judgeAll, report, type Case } from './run';

/** What costs most is tried of some only, unless somebody asked for a long run. */
const stepsOf = (index: number): readonly Step[] => (LONG || index % 20 === 0 ? STEPS : ['picture']);

interface Base {
  readonly name: string;
  /** With its dot: a file is only taken for what its name says. */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

let robust: RobustStore;
beforeAll(async () => {
  robust = await openRobustStore();
});
afterAll(() => robust.close());

/** The same bytes in every run, so that a seed can be replayed: the libraries write the time into their files. */
async function ours(): Promise<readonly Base[]> {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  try {
    const lines = Array.from({ length: 40 }, (_, index) => `Line ${String(index)} of a letter, +1 202 555 0143`);
    const form = await formPdf('Ada', 'Grace', 'Edith');
    const wishes = { url: 'http://127.0.0.1:9/', program: '/bin/false', argument: 'none' };
    const made: Readonly<Record<string, Uint8Array>> = {
      text: await textPdf('A', 3),
      lines: await linesPdf(lines, lines),
      form,
      'form, plain': await savedByQpdf(form),
      'lines, plain': await savedByQpdf(await linesPdf(lines)),
      'lines, other objects': await savedByPdfLib(await linesPdf(lines)),
      'cross references': await crossReferencedPdf('A', 4),
      wishes: wishful(wishes).make(),
      'XFA form': XFA_FORM.make(),
    };
    return Object.entries(made).map(([name, bytes]) => ({ name, extension: '.pdf', bytes }));
  } finally {
    vi.useRealTimers();
  }
}

const SMALL = 30_000;

/** Files of other projects bring what ours have not: encryption, fonts and pictures of all kinds. */
async function theirs(): Promise<readonly Base[]> {
  const folder = await documentCorpus();
  const names = (await readdir(folder)).sort().filter((_, index) => index % 5 === 0);
  const bases = await Promise.all(
    names.map(async (name) => ({ name, extension: '.pdf', bytes: new Uint8Array(await readFile(join(folder, name))) })),
  );
  return bases.filter(({ bytes }) => bytes.length <= SMALL);
}

/** A page of printer raster: lines of some letters, the same in every run. */
function sheetOf(text: string, bits: number, colours: number): RasterSheet {
  const [width, height] = [240, 160];
  const stride = (width * bits) / 8;
  const rows = Buffer.concat(Array.from({ length: height }, (_, y) => Buffer.alloc(stride, text.repeat(1 + (y >> 3)))));
  return { width, height, bits, rows, colours };
}

/** What becomes a PDF here, and office files, which only their packing is looked at of. */
async function others(): Promise<readonly Base[]> {
  const made: readonly (readonly [string, Promise<Uint8Array> | Uint8Array])[] = [
    ['.jpg', marked().jpeg().toBuffer()],
    ['.jpg', marked().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer()],
    ['.jpg', marked().toColourspace('cmyk').jpeg().toBuffer()],
    ['.png', marked().png().toBuffer()],
    ['.png', marked().png({ palette: true, progressive: true }).toBuffer()],
    ['.png', (await seeThrough()).png().toBuffer()],
    ['.tif', marked().tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer()],
    ['.tif', marked().tiff({ compression: 'deflate', tile: true }).toBuffer()],
    ['.tif', marked().tiff({ compression: 'jpeg' }).toBuffer()],
    ['.tif', marked().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer()],
    ['.pwg', pwgFile([sheetOf('printer', 1, 3), sheetOf('of', 8, 18)])],
    ['.pwg', pwgFile([sheetOf('in', 24, 19), sheetOf('colour', 32, 6)])],
    ['.urf', urfFile([sheetOf('apple', 8, 0), sheetOf('again', 24, 1)])],
    ['.docx', docx('A letter')],
  ];
  return Promise.all(
    made.map(async ([extension, bytes], index) => ({
      name: `${extension} ${String(index)}`,
      extension,
      bytes: await bytes,
    })),
  );
}

it(
  `${String(MUTATIONS)} spoilt files are taken in, or it is said why not (seed ${String(SEED)})`,
  { timeout: 120_000 + MUTATIONS * 500 },
  async () => {
    const kinds = [await ours(), await theirs(), await others()] as const;
    const cases: Case[] = Array.from({ length: MUTATIONS }, (_, index) => {
      const random = seeded(SEED + index);
      const bases = random.pick(kinds);
      const base = bases[random.whole(0, bases.length - 1)];
      if (base === undefined) throw new Error('nothing to spoil');
      return {
        name: `seed ${String(SEED + index)}, from "${base.name}"`,
        steps: stepsOf(index),
        async path() {
          const path = join(robust.files, `${String(index)}${base.extension}`);
          await writeFile(path, mutated(base.bytes, random));
          return path;
        },
        done: (path) => rm(path),
      };
    });
    const run = await judgeAll(robust, cases);
    await report(`spoilt files, seed ${String(SEED)}`, run);
    expect(run.violations).toEqual([]);
    expect(run.longestBlock).toBeLessThan(1000);
    expect(await filesLeft(robust.folder)).toEqual([]);
    // Spoilt so little that all can be read, or so much that none can, they would prove nothing.
    expect(run.endings.ready).toBeGreaterThan(MUTATIONS / 4);
    expect(run.endings.refused).toBeGreaterThan(MUTATIONS / 50);
  },
);
