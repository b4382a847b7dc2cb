import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleChild } from '../../../scripts/test/bundle-child.mjs';
import { acknowledgedIn, asides, brokenPromises, linesOf, reopen, scratch } from './judge';
import { withOwnMounts } from './own-mounts';

/** Real small file systems that are really full. */
let outboxChild: Awaited<ReturnType<typeof bundleChild>>;
let fullDiskChild: Awaited<ReturnType<typeof bundleChild>>;
beforeAll(async () => {
  outboxChild = await bundleChild('test/integration/storage/outbox-child.ts');
  fullDiskChild = await bundleChild('test/integration/storage/full-disk-child.ts');
});
afterAll(() => {
  outboxChild.remove();
  fullDiskChild.remove();
});

it('a disk that fills up while a fax is handed over: the answer is written, nothing new is taken, and it goes on by itself', async () => {
  const place = scratch();
  const { lines, errors } = await withOwnMounts(
    'mount -t tmpfs -o size=6m,nr_inodes=1000 tmpfs "$1"; exec "$2" "$3" "$1"',
    place,
    process.execPath,
    fullDiskChild.file,
  );
  expect(lines, errors).toEqual([
    'full',
    'first accepted',
    'refused storage disk-full',
    'kept true',
    'refused storage disk-full',
    'kept true',
    'bodies 1',
    'room',
    'last accepted',
    'reopened accepted accepted',
  ]);
});

it(
  'file systems of every size between nothing and enough: what was acknowledged is kept, the rest is refused',
  { timeout: 60_000 },
  async () => {
    const wrong: string[] = [];
    let refusals = 0;
    let acknowledgements = 0;
    for (let kilobytes = 16; kilobytes <= 8192; kilobytes = Math.ceil(kilobytes * 1.7)) {
      const place = scratch();
      const [mount, kept, bodies] = [join(place, 'mount'), join(place, 'kept'), join(place, 'bodies')];
      mkdirSync(mount);
      const { lines, code, errors } = await withOwnMounts(
        `mount -t tmpfs -o size=${String(kilobytes)}k tmpfs "$1"; "$4" "$5" "$1" "$3" 0 12 die; cp -a "$1" "$2"`,
        mount,
        kept,
        bodies,
        process.execPath,
        outboxChild.file,
      );
      const acknowledged = acknowledgedIn(lines);
      const refused = lines.filter((line) =>
        /^refused \d+ (disk-full|storage|document)$|^trouble (disk-full|ENOSPC)$/.test(line),
      );
      refusals += refused.length;
      acknowledgements += acknowledged.length;
      const at = `${String(kilobytes)} kB`;
      if (code !== 0) wrong.push(`${at}: it ended with ${String(code)} ${errors}`);
      if (refused.length === 0 && acknowledged.length < 12)
        wrong.push(`${at}: it did not say that the disk is full: ${lines.join(' / ')}`);
      wrong.push(
        ...brokenPromises(
          acknowledged.map(({ id }) => id),
          linesOf(bodies),
          await reopen(kept),
        ).map((what) => `${at}: ${what}`),
        ...asides(kept).map((name) => `${at}: a full disk is no damage, but ${name} was put aside`),
      );
    }
    expect(wrong).toEqual([]);
    expect(refusals).toBeGreaterThan(20);
    expect(acknowledgements).toBeGreaterThan(20);
  },
);

it('a folder that can only be read is named as that, and stays as it is', async () => {
  const place = scratch();
  const bodies = join(place, 'bodies');
  const folder = join(place, 'data');
  mkdirSync(folder);
  const { lines, errors } = await withOwnMounts(
    `"$3" "$4" "$1" "$2" 0 2 stop
     mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"
     "$3" "$4" "$1" "$2" 2 2 stop`,
    folder,
    bodies,
    process.execPath,
    outboxChild.file,
  );
  expect(lines.at(-1), errors).toMatch(/^trouble (read-only|EROFS)$/);
  const acknowledged = acknowledgedIn(lines).map(({ id }) => id);
  expect(acknowledged).toHaveLength(2);
  expect(brokenPromises(acknowledged, linesOf(bodies), await reopen(folder))).toEqual([]);
  expect(asides(folder)).toEqual([]);
});
