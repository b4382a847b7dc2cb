// Ten thousand faxes in one life of the program: what it holds in memory and in open handles, and what the database grows to. Linux only.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtProgram, bundled, startChild, startPractice } from './bundle.mjs';
import { slopeOf } from './slope.mjs';

const FASTER = 500;

/** @param {readonly string[]} args faxes at which to look, in ascending order */
export async function soak(args = []) {
  const marks = args.length > 0 ? args : ['1000', '5000', '10000'];
  const program = await builtProgram();
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-bench-'));
  const practice = await startPractice(program.practiceService, 1 / FASTER);
  try {
    const child = await bundled('soak-child', folder);
    const { lines, ended } = startChild(child, [
      folder,
      program.documentProcess,
      practice.baseUrl,
      practice.key,
      String(FASTER),
      marks.join(','),
    ]);
    console.log(
      `soak: one process, ${cpus().length} cores, Node ${process.version}, time ${FASTER} times as fast, 10 recipients a document`,
    );
    /** @type {{ faxes: number, rss: number, heapUsed: number, handles: number, database: number }[]} */
    const looks = [];
    for await (const line of lines) {
      const look = JSON.parse(line);
      looks.push(look);
      const mb = (bytes) => (bytes / 1e6).toFixed(1);
      console.log(
        `${String(look.faxes).padStart(6)} faxes  resident ${mb(look.rss)} MB  heap ${mb(look.heapUsed)} MB  handles ${look.handles}  threads ${look.threads}` +
          `  database ${mb(look.database)} MB (+${mb(look.log)})  ${look.perSecond.toFixed(0)} faxes/s  ${JSON.stringify(look.states)}`,
      );
    }
    const [code] = await ended;
    if (code !== 0) throw new Error(`the program ended with ${code}`);
    const slope = (of) => slopeOf(looks.map((look) => ({ x: look.faxes, y: look[of] })));
    console.log(
      `each further fax: resident ${(slope('rss') / 1000).toFixed(2)} kB, heap ${(slope('heapUsed') / 1000).toFixed(2)} kB, handles ${slope('handles').toFixed(4)}, database ${(slope('database') / 1000).toFixed(2)} kB`,
    );
  } finally {
    await practice.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
