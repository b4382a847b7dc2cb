// Acknowledgements a second: "queued" is said only when the sealed document and the row are on the disk.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { askChild, builtProgram, bundled } from './bundle.mjs';

/** @param {readonly string[]} args turns and acknowledgements per turn */
export async function acknowledgements([turns = '5', each = '40'] = []) {
  const { documentProcess } = await builtProgram();
  const folder = mkdtempSync(join(tmpdir(), 'pagewire-bench-'));
  try {
    const child = await bundled('acknowledgements-child', folder);
    const found = await askChild(child, [folder, documentProcess, turns, each]);
    const line = (name, value, of) =>
      console.log(
        `${name.padEnd(64)} ${value.toFixed(0).padStart(6)} /s  ${of === null ? '' : `1 : ${(of / value).toFixed(1)}`}`,
      );
    console.log(
      `acknowledgements: ${Number(turns) * Number(each)} of each in ${turns} turns, ${cpus().length} cores, Node ${process.version}`,
    );
    console.log(`floor with rows of ${found.rowBytes} and files of ${found.fileBytes} bytes, as a fax of one page has`);
    line('floor: one row inserted (SQLite, WAL, synchronous=FULL)', found.plain, null);
    line('floor: one file fsynced (with its folder) and one row inserted', found.file, null);
    line('pagewire: one PDF of one page taken in, made, sealed, queued', found.single, found.file);
    line('pagewire: one PDF to 50 recipients', found.broadcast, found.plain);
    console.log(`the outbox grew by ${(found.bytesPerFax / 1000).toFixed(1)} kB a fax (database and its log)`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
