// The same pages through sharp (libvips), in a process of its own: threshold and T.6. It offers no dither to 1 bit.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const [, , folder = ''] = process.argv;
const RUNS = 15;
const raw = { width: 1728, height: 2156, channels: /** @type {1} */ (1) };

const idle = process.memoryUsage.rss() / 1024;
const results = {};
for (const kind of ['text', 'scan', 'mixed', 'photo']) {
  const grey = readFileSync(join(folder, `${kind}.grey`));
  const times = [];
  let bytes = 0;
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    const file = await sharp(grey, { raw })
      .threshold(128)
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toBuffer();
    times.push(performance.now() - begun);
    bytes = file.length;
  }
  results[kind] = { ms: times.sort((a, b) => a - b)[RUNS >> 1], bytes };
}
const peak =
  process.platform === 'linux'
    ? Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
    : process.resourceUsage().maxRSS;
process.stdout.write(JSON.stringify({ ...results, idle, peak }));
