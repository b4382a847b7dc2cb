import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where Debian's cups-ipp-utils puts the official suites. */
export const OFFICIAL = '/usr/share/cups/ipptool';

/** Resolution and types of raster that the printer offers: of these there are real samples. */
const OFFERED = /-(?<type>black-1|sgray-8)-300dpi\.pwg$/;

/** PostScript of pages with text and a grey ramp. */
const pages = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `/Helvetica findfont 24 scalefont setfont 72 700 moveto (Page ${index + 1}) show
       0 1 9 { dup 10 div setgray 40 mul 72 add 600 30 30 rectfill } for showpage`,
  ).join('\n');

/** A suite stops where a file is missing that it would only have sent to a PostScript printer. */
export const samplePostScript = (folder: string, file: string): void => {
  writeFileSync(join(folder, file), `%!PS\n${pages(1)}\n`);
};

/** cupsColorSpace and cupsBitsPerColor of ghostscript's pwgraster device. */
const RASTER = { 'black-1': ['3', '1'], 'sgray-8': ['18', '8'] } as const;

function ghostscript(folder: string, file: string, device: readonly string[], paper: string, count: number): string {
  const source = join(folder, 'source.ps');
  const target = join(folder, file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(source, pages(count));
  const quiet = ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', `-sPAPERSIZE=${paper}`, '-dFIXEDMEDIA'];
  execFileSync('gs', [...quiet, ...device, `-sOutputFile=${target}`, source], { stdio: 'ignore' });
  return target;
}

export const samplePdf = (folder: string, file: string, count = 1, paper = 'a4'): string =>
  ghostscript(folder, file, ['-sDEVICE=pdfwrite'], paper, count);

export const sampleJpeg = (folder: string, file: string): string =>
  ghostscript(folder, file, ['-sDEVICE=jpeggray', '-r72'], 'a4', 1);

export function sampleRaster(
  folder: string,
  file: string,
  type: keyof typeof RASTER,
  { paper = 'a4', count = 1 } = {},
): string {
  const [space, bits] = RASTER[type];
  const device = ['-sDEVICE=pwgraster', '-r300', `-dcupsColorSpace=${space}`, `-dcupsBitsPerColor=${bits}`];
  return ghostscript(folder, file, device, paper, count);
}

/**
 * The files that ipp-everywhere.test names. It stops at the first that cannot be read, whatever it says about missing ones: those that
 * the printer offers are real, in place of the others stands one byte that no test sends.
 */
export function everywhereSamples(folder: string): void {
  const suite = readFileSync(join(OFFICIAL, 'ipp-everywhere.test'), 'utf8');
  const files = new Set([...suite.matchAll(/^\s*FILE\s+(pwg-raster-samples\S+)/gm)].map(([, file = '']) => file));
  for (const file of files) {
    const type = OFFERED.exec(file)?.groups?.['type'];
    if (type === 'black-1' || type === 'sgray-8') {
      const paper = file.includes('letter') ? 'letter' : 'a4';
      sampleRaster(folder, file, type, { paper, count: file.includes('document') ? 2 : 1 });
    } else {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), 'x');
    }
  }
}
