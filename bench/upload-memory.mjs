// Peak memory of sending a document of 100 MB: this client against the usual way (JSON.stringify + fetch), in one run.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled, runtime } from './bundle.mjs';

/** Takes a body and tells its length and hash. */
function startReceiver() {
  return createServer((request, response) => {
    const hash = createHash('sha256');
    let bytes = 0;
    request.on('data', (data) => {
      bytes += data.length;
      hash.update(data);
    });
    request.on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ status: 1, message: `${bytes} ${hash.digest('hex')}`, data: { jobId: 1 } }));
    });
  });
}

/** @param {readonly string[]} argv child bundle, way, url, file, sha256 */
async function measure(argv) {
  const child = spawn(runtime, [...argv], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => (text += data));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${argv[1]} ended with ${code}`);
  return JSON.parse(text);
}

/** @param {readonly string[]} args megabytes. PAGEWIRE_BENCH_RUNTIME names another runtime (say Electron, run as Node). */
export async function uploadMemory([size = '100'] = []) {
  const megabytes = Number(size);
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-bench-'));
  const server = startReceiver();
  try {
    const bundle = await bundled('upload-memory-child', folder);
    const file = join(folder, 'document.bin');
    const bytes = Buffer.alloc(megabytes * 1_000_000);
    for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(Math.imul(at, 2654435761) >>> 0, at);
    writeFileSync(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${server.address().port}/v1`;

    const version = execFileSync(runtime, ['-p', 'process.versions.electron ?? process.version'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    console.log(`upload-memory: ${megabytes} MB document, runtime ${String(version).trim()}, ${cpus().length} cores`);
    const results = {};
    for (const way of ['pagewire', 'naive']) {
      const { idle, peak, ms, reply } = await measure([bundle, way, url, file, sha256]);
      results[way] = (peak - idle) / 1024;
      console.log(
        `${way.padEnd(9)} idle ${(idle / 1024).toFixed(0)} MB, peak +${results[way].toFixed(1)} MB, ${ms} ms, ${reply}`,
      );
    }
    console.log(`ratio naive : pagewire = ${(results.naive / results.pagewire).toFixed(1)} : 1`);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
}
