// What is sent. Usage:
//   npm run bench -- extract [rounds]   pages 3 to 7 of 500: Pagewire against qpdf. Needs qpdf and python3.
//   npm run bench -- compact            20 scanned pages: as they are, and as pictures of the fax. Needs netpbm.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from './bundle.mjs';

const WASM = ['@embedpdf/pdfium/pdfium.wasm', '@neslinesli93/qpdf-wasm/dist/qpdf.wasm'];

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const ms = (time) => `${time.toFixed(0).padStart(6)} ms`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

async function withDocuments(work) {
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-bench-'));
  try {
    const child = await bundled('assemble-child', folder);
    for (const file of WASM)
      copyFileSync(createRequire(import.meta.url).resolve(file), join(folder, file.split('/').at(-1)));
    const run = (...args) => {
      const done = spawnSync(process.execPath, [child, args[0], folder, ...args.slice(1)], { encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`${args.join(' ')} ended with ${done.status}\n${done.stderr}`);
      return JSON.parse(done.stdout || 'null');
    };
    run('make');
    await work(folder, run);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program and answers the kilobytes that it took at most. */
function peakOf(command) {
  const script =
    'import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)';
  const run = spawnSync('python3', ['-c', script, ...command], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${command[0]} failed: ${run.error ?? run.stderr}`);
  return Number(run.stdout);
}

/** @param {readonly string[]} args */
export async function extract([times = '9'] = []) {
  await withDocuments((folder, run) => {
    const [source, result] = [join(folder, 'text500.pdf'), join(folder, 'peer.pdf')];
    const command = ['qpdf', source, '--pages', '.', '3-7', '--', result];
    const seen = { qpdf: [], take: [], whole: [] };
    for (let round = 0; round < Number(times); round++) {
      const begun = performance.now();
      const peer = spawnSync(command[0], command.slice(1), { encoding: 'utf8' });
      seen.qpdf.push(performance.now() - begun);
      if (peer.status !== 0) throw new Error(`qpdf failed: ${peer.error ?? peer.stderr}`);
      seen.take.push(run('take'));
      seen.whole.push(run('whole'));
    }
    const peer = { time: median(seen.qpdf), bytes: statSync(result).size, peak: peakOf(command) };
    const of = (name, value) => median(seen[name].map(value));
    const { version } = process;
    console.log(
      `extract: pages 3 to 7 of 500 pages of text (${megabytes(statSync(source).size)}), ${times} rounds, Node ${version}, ${cpus().length} cores`,
    );
    console.log(
      'first: in a process that has just loaded PDFium, reading the file included; then: the median of those after it',
    );
    console.log(
      `  qpdf, the whole process         ${ms(peer.time)}                 ${peer.bytes} bytes, ${(peer.peak / 1024).toFixed(0)} MB`,
    );
    const line = (what, name) => {
      const [first, warm, bytes] = ['first', 'warm', 'bytes'].map((key) => of(name, (one) => one[key]));
      const grown = of(name, (one) => one.peak - one.idle) / 1024;
      const size = `${bytes} bytes (${((bytes / peer.bytes - 1) * 100).toFixed(1)} %), +${grown.toFixed(0)} MB`;
      console.log(
        `  ${what.padEnd(30)}  ${ms(first)} first ${ms(warm)} then  ${size}   pagewire : qpdf = ${(warm / peer.time).toFixed(2)} : 1`,
      );
    };
    line('pagewire, pages taken out', 'take');
    line('pagewire, joined and compared', 'whole');
  });
}

export async function compact() {
  await withDocuments((folder, run) => {
    const source = statSync(join(folder, 'scans20.pdf')).size;
    const before = run('scans', 'whole');
    const after = run('scans', 'compact');
    const { version } = process;
    console.log(
      `compact: 20 grey pages of 300 dpi, Standard, Node ${version}, ${cpus().length} cores; every page drawn again and compared`,
    );
    const line = (what, { first, bytes, idle, peak }) =>
      console.log(
        `  ${what.padEnd(26)} ${megabytes(bytes).padStart(9)}  ${ms(first)}  +${((peak - idle) / 1024).toFixed(0)} MB`,
      );
    console.log(`  the document               ${megabytes(source).padStart(9)}`);
    line('sent as it is', before);
    line('sent as fax pictures', after);
    console.log(`  the document : sent as fax pictures = ${(source / after.bytes).toFixed(1)} : 1`);
  });
}
