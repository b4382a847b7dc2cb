import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { acknowledgedIn, asides, brokenPromises, linesOf, reopen, run, scratch, type Reopened } from './judge';
import { seeded } from './seeded';

/** What can happen to the files of a folder while nobody looks, and what the next start makes of it. */
let child: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  child = await bundleChild('test/integration/storage/outbox-child.ts');
});
afterAll(() => {
  child.remove();
});

interface Scene {
  readonly folder: string;
  readonly acknowledged: readonly string[];
  readonly bodies: readonly string[];
  /** A copy of the folder to be spoilt. */
  copy(): string;
}

/** Eight faxes, half of them in the database, half only in its log, as after a stop in the middle: of each outcome two. */
async function scene(): Promise<Scene> {
  const place = scratch();
  const folder = join(place, 'data');
  const bodies = join(place, 'bodies');
  mkdirSync(folder);
  const first = await run(process.execPath, [child.file, folder, bodies, '0', '4', 'stop']);
  const second = await run(process.execPath, [child.file, folder, bodies, '4', '4', 'die']);
  const acknowledged = acknowledgedIn([...first.lines, ...second.lines]).map(({ id }) => id);
  expect(acknowledged).toHaveLength(8);
  expect(linesOf(bodies)).toHaveLength(8);
  expect(statSync(join(folder, 'outbox.db-wal')).size).toBeGreaterThan(20_000);
  let copies = 0;
  return {
    folder,
    acknowledged,
    bodies: linesOf(bodies),
    copy: () => {
      const copy = join(place, `copy-${String((copies += 1))}`);
      cpSync(folder, copy, { recursive: true });
      return copy;
    },
  };
}

const opened = (after: Awaited<ReturnType<typeof reopen>>): Reopened => {
  if ('trouble' in after) throw new Error(after.trouble);
  return after;
};

const FLIPS = 1000;
const SEED = 20261124;

it(`survives ${String(FLIPS)} flipped bits, one at a time`, { timeout: 240_000 }, async () => {
  const { folder, acknowledged, bodies, copy } = await scene();
  const random = seeded(SEED);
  const files = ['outbox.db', 'outbox.db-wal', 'send-journal', 'outbox.db-shm', 'outbox.lock', 'reserve'];
  // By their share of what counts: the reserve has no content, and the index of the log is made anew.
  const weights = [35, 40, 22, 1, 1, 1];
  const wrong: string[] = [];
  let told = 0;
  let keptAside = 0;
  for (let flip = 0; flip < FLIPS; flip += 1) {
    let at = random() * 100;
    const file = files.find((_, index) => (at -= weights[index] ?? 0) < 0) ?? 'outbox.db';
    const spoilt = copy();
    const path = join(spoilt, file);
    const bytes = readFileSync(path);
    const bit = Math.floor(random() * bytes.length * 8);
    if (bytes.length > 0) {
      bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      writeFileSync(path, bytes);
    }
    const after = await reopen(spoilt);
    wrong.push(
      ...brokenPromises(acknowledged, bodies, after).map(
        (what) => `seed ${String(SEED)}, bit ${String(bit)} of ${file}: ${what}`,
      ),
    );
    if (!('trouble' in after) && (after.missing !== null || after.notices.length > 0)) told += 1;
    if (asides(spoilt).length > 0) keptAside += 1;
    rmSync(spoilt, { recursive: true });
  }
  expect(wrong).toEqual([]);
  expect(readFileSync(join(folder, 'send-journal')).length).toBeGreaterThan(1000);
  // The flips did bite: many were noticed, and what was damaged lies aside.
  expect(told).toBeGreaterThan(FLIPS / 4);
  expect(keptAside).toBeGreaterThan(FLIPS / 10);
});

describe('a file that', () => {
  const cut = (name: string, share: number) => (folder: string) => {
    const path = join(folder, name);
    truncateSync(path, Math.floor(statSync(path).size * share));
  };
  const remove =
    (...names: readonly string[]) =>
    (folder: string) => {
      for (const name of names) rmSync(join(folder, name));
    };
  const zeroPage = (page: number) => (folder: string) => {
    const path = join(folder, 'outbox.db');
    const bytes = readFileSync(path);
    bytes.fill(0, page * 4096, (page + 1) * 4096);
    writeFileSync(path, bytes);
  };
  const cases: readonly (readonly [string, (folder: string) => void])[] = [
    ...['outbox.db', 'outbox.db-wal', 'send-journal'].flatMap((name) =>
      [0, 0.1, 0.35, 0.5, 0.75, 0.99].map(
        (share) => [`is cut to ${String(share * 100)} %: ${name}`, cut(name, share)] as const,
      ),
    ),
    ['is gone: the log of the database', remove('outbox.db-wal', 'outbox.db-shm')],
    ['is gone: the database without its log', remove('outbox.db')],
    ['is gone: the whole database', remove('outbox.db', 'outbox.db-wal', 'outbox.db-shm')],
    ['is gone: the send journal', remove('send-journal')],
    ['is gone: the reserve', remove('reserve')],
    ...Array.from(
      { length: 12 },
      (_, page) => [`has zeros for page ${String(page)} of the database`, zeroPage(page)] as const,
    ),
  ];

  it('is spoilt in a known way: nothing is sent twice, nothing is lost in silence', { timeout: 60_000 }, async () => {
    const { acknowledged, bodies, copy } = await scene();
    const wrong: string[] = [];
    for (const [name, spoil] of cases) {
      const folder = copy();
      spoil(folder);
      const after = await reopen(folder);
      wrong.push(...brokenPromises(acknowledged, bodies, after).map((what) => `a file that ${name}: ${what}`));
      // What was told once and seen is whole from then on.
      const again = opened(await reopen(folder));
      if (again.notices.length > 0)
        wrong.push(`a file that ${name}: ${again.notices.join(', ')} at the second start too`);
    }
    expect(wrong).toEqual([]);
  });

  it('was the send journal is said to be missing, or damaged and kept aside, once', async () => {
    const { copy } = await scene();
    const gone = copy();
    remove('send-journal')(gone);
    expect(opened(await reopen(gone)).notices).toEqual(['send-journal-lost']);
    const spoilt = copy();
    const path = join(spoilt, 'send-journal');
    writeFileSync(path, readFileSync(path, 'latin1').replace('"attempt":1', '"attempt":2'), 'latin1');
    expect(opened(await reopen(spoilt)).notices).toEqual(['send-journal-damaged']);
    expect(asides(spoilt)).toEqual([expect.stringMatching(/^send-journal\.damaged-/)]);
    expect(opened(await reopen(spoilt)).notices).toEqual([]);
  });

  it('is the log of a database that is gone is kept aside: it holds what was committed last', async () => {
    const { folder: whole, copy } = await scene();
    const folder = copy();
    remove('outbox.db')(folder);
    const after = opened(await reopen(folder));
    expect(after).toMatchObject({ notices: ['database-set-aside'], missing: { count: 8 } });
    const aside = asides(folder).find((name) => name.endsWith('-wal')) ?? '';
    expect(readFileSync(join(folder, aside)).equals(readFileSync(join(whole, 'outbox.db-wal')))).toBe(true);
  });

  it('was cut by a power cut in its last line is mended without a word', async () => {
    const { acknowledged, bodies, copy } = await scene();
    const folder = copy();
    const path = join(folder, 'send-journal');
    truncateSync(path, statSync(path).size - 20);
    const after = opened(await reopen(folder));
    expect(after.notices).toEqual([]);
    expect(brokenPromises(acknowledged, bodies, after)).toEqual([]);
    expect(opened(await reopen(folder)).notices).toEqual([]);
  });

  it('was the record, and is begun anew, lies aside with its faxes in it, and a person is told how many', async () => {
    const { acknowledged, copy } = await scene();
    const folder = copy();
    zeroPage(2)(folder);
    const after = opened(await reopen(folder));
    expect(after).toMatchObject({ jobs: [], notices: ['database-set-aside'], missing: { count: 8, maybeSent: 6 } });
    const [aside = ''] = asides(folder);
    const bytes = readFileSync(join(folder, aside));
    expect(acknowledged.some((id) => bytes.includes(id))).toBe(true);
  });
});

describe('an older copy', () => {
  /** The folder as it was when all faxes were queued and none was sent, put in the place of the record of later. */
  async function older(spoilJournal: (journal: Buffer) => Buffer = (bytes) => bytes) {
    const place = scratch();
    const folder = join(place, 'data');
    const bodies = join(place, 'bodies');
    const copy = join(place, 'copy');
    mkdirSync(folder);
    const queued = await run(process.execPath, [child.file, folder, bodies, '0', '8', 'queue']);
    const acknowledged = acknowledgedIn(queued.lines).map(({ id }) => id);
    expect(acknowledged).toHaveLength(8);
    expect(linesOf(bodies)).toEqual([]);
    cpSync(folder, copy, { recursive: true });
    await run(process.execPath, [child.file, folder, bodies, '8', '0', 'die']);
    expect(linesOf(bodies)).toHaveLength(8);
    for (const end of ['', '-wal', '-shm']) {
      rmSync(join(folder, `outbox.db${end}`), { force: true });
      if (existsSync(join(copy, `outbox.db${end}`)))
        copyFileSync(join(copy, `outbox.db${end}`), join(folder, `outbox.db${end}`));
    }
    writeFileSync(join(folder, 'send-journal'), spoilJournal(readFileSync(join(folder, 'send-journal'))));
    return { acknowledged, bodies: linesOf(bodies), after: opened(await reopen(folder)) };
  }

  it('put back in the place of the record sends nothing that may have been taken', async () => {
    const { acknowledged, bodies, after } = await older();
    expect(brokenPromises(acknowledged, bodies, after)).toEqual([]);
    const states = acknowledged.map((id) => after.jobs.find((job) => job.id === id)?.state);
    expect(states.map((state) => state?.name)).toEqual([
      'unconfirmed',
      'unconfirmed',
      'unconfirmed',
      'delivered',
      'unconfirmed',
      'unconfirmed',
      'unconfirmed',
      'delivered',
    ]);
    expect(states[0]).toMatchObject({ cause: 'older-record' });
  });

  it('is known even where a line of the journal was spoilt that is not about the fax', async () => {
    // A flip in the first half: what is behind it can be read, but not trusted, and still speaks for caution.
    const { acknowledged, bodies, after } = await older((bytes) => {
      const at = bytes.indexOf('"is":"queued"');
      bytes.writeUInt8(bytes.readUInt8(at + 2) ^ 1, at + 2);
      return bytes;
    });
    expect(brokenPromises(acknowledged, bodies, after)).toEqual([]);
    expect(after.notices).toEqual(['send-journal-damaged']);
  });
});

describe('another key', () => {
  it('is told apart from damage, and changes nothing', async () => {
    const { acknowledged, bodies, copy } = await scene();
    const folder = copy();
    const before = ['outbox.db', 'outbox.db-wal', 'send-journal'].map(
      (name) => readFileSync(join(folder, name)).length,
    );
    expect(await reopen(folder, Buffer.alloc(32, 8))).toEqual({ trouble: 'wrong-key' });
    expect(asides(folder)).toEqual([]);
    expect(before[2]).toBe(readFileSync(join(folder, 'send-journal')).length);
    const after = opened(await reopen(folder));
    expect(brokenPromises(acknowledged, bodies, after)).toEqual([]);
    expect(after.missing).toBeNull();
  });
});
