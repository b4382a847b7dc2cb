import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAudit } from '../../../electron/audit/create-audit';
import { headInFile } from '../../../electron/audit/head';
import { systemClock } from '../../../electron/system/clock';
import { createSealer } from '../../../electron/vault/sealer';

/**
 * A process with the audit log of a folder. "write": entries without end, each told once it is on disk, until its parent kills it. "full":
 * a disk that fills up and has room again.
 */
const [folder = '', mode = 'write'] = process.argv.slice(2);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const audit = createAudit({ dataFolder: folder, user: 'anna', clock: systemClock });
await audit.open(createSealer(new Uint8Array(32).fill(7)), headInFile(folder));
const record = (): void => {
  audit.record({ is: 'fax-queued', fax: randomUUID(), service: 'ifax', pages: 3, repeats: null });
};
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

if (mode === 'write') {
  for (;;) {
    record();
    await pause();
    say(audit.status().entries.toString());
  }
}

const filler = join(folder, 'filler');
try {
  for (let size = 1 << 20; size >= 1; size >>= 1)
    for (let piece = 0; piece < 16; piece += 1) writeFileSync(filler, Buffer.alloc(size, 1), { flag: 'a' });
} catch {
  say('full');
}
try {
  for (;;) writeFileSync(filler, 'x', { flag: 'a' });
} catch {
  for (let index = 0; index < 30; index += 1) record();
}
await pause();
say(`${audit.notices().join(' ')} waiting ${audit.status().waiting.toString()}`);
rmSync(filler);
while (audit.status().waiting > 0) await pause();
const verdict = await audit.verify();
say(
  `${audit.notices().join(' ')} bad ${(verdict?.bad.length ?? -1).toString()} entries ${String((verdict?.entries ?? 0) >= 30)}`,
);
await audit.close();
