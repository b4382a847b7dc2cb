import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDocumentProcessHost } from '../electron/documents/document-process-host';
import type { DocumentStore } from '../electron/documents/document-store';
import { openDocumentStore } from '../electron/documents/sealed-document-store';
import { systemClock } from '../electron/system/clock';
import { systemRandom } from '../electron/system/random';
import { createSealer } from '../electron/vault/sealer';
import { forkWithNode } from '../test/fixtures/documents/fork-with-node';

/**
 * The document store with its real document processes: drops a file once they are warm, and asks for pictures as the
 * window does. Prints milliseconds and kilobytes as JSON.
 */
const [, , documentProcess = '', folder = '', warmUp = '', file = '', width = ''] = process.argv;
const pids: number[] = [];

const store = await openDocumentStore({
  folder: join(folder, 'documents'),
  sealer: createSealer(Buffer.alloc(32, 7)),
  clock: systemClock,
  random: systemRandom,
  host: createDocumentProcessHost({
    fork: () => forkWithNode(documentProcess, (pid) => pids.push(pid)),
    clock: systemClock,
  }),
});

/** Linux only. */
function peakKilobytes(): number {
  return pids.reduce((sum, pid) => {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return sum + Number(/^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1]);
  }, 0);
}

/** Milliseconds of computing so far, by main and by the document processes; in steps of 10. */
function computed(): number {
  const { user, system } = process.cpuUsage();
  return pids.reduce(
    (sum, pid) => {
      const fields =
        readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
          .split(') ')[1]
          ?.split(' ') ?? [];
      return sum + (Number(fields[11]) + Number(fields[12])) * 10;
    },
    (user + system) / 1000,
  );
}

async function dropped(path: string): Promise<{ readonly handle: string; readonly pages: number }> {
  const taken = await store.intake(path, {});
  if (!taken.ok) throw new Error(taken.error.code);
  if (taken.value.kind !== 'pages') throw new Error('not shown here');
  return taken.value;
}

type Picture = Awaited<ReturnType<DocumentStore['picture']>>;
const picture = (handle: string, page: number): Promise<Picture> =>
  store.picture(handle, { kind: 'page', page, turn: 0, width: Number(width) });

/** Bytes of all pictures; throws when there is not one for each page. */
const bytesOf = (pictures: readonly Picture[]): number =>
  pictures.reduce((sum, one) => {
    if (!one.ok) throw new Error(one.error);
    return sum + one.value.length;
  }, 0);

bytesOf([await picture((await dropped(warmUp)).handle, 1)]);
const begun = performance.now();
const { handle, pages } = await dropped(file);
const taken = performance.now();
const before = computed();
let first = 0;
const all = await Promise.all(
  Array.from({ length: pages }, async (_, index) => {
    const one = await picture(handle, index + 1);
    first ||= performance.now();
    return one;
  }),
);
const done = performance.now();
const cpu = computed() - before;
const bytes = bytesOf(all);
const peak = peakKilobytes();
await store.close();
process.stdout.write(
  JSON.stringify({
    intake: taken - begun,
    first: first - begun,
    all: done - taken,
    cpu,
    pages,
    bytes,
    peak,
    processes: pids.length,
  }),
);
