import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { createDesk, firstBad, queued, recordFaxes, verdictOf, type Desk } from './audit-parts';

/**
 * Somebody who may write into the data folder, but has not its key. A log of one segment: line 1 begins it, line 2 is entry 1. The last
 * run wrote twelve faxes, a minute apart, and ended in order.
 */
async function ended(): Promise<Desk> {
  const desk = createDesk(await scratchFolder());
  const audit = await desk.start();
  await recordFaxes(audit, desk.clock, 12);
  await audit.close();
  return desk;
}

const linesOf = (path: string): readonly string[] => readFileSync(path, 'utf8').trimEnd().split('\n');
const write = (path: string, lines: readonly string[]): void => {
  writeFileSync(path, `${lines.join('\n')}\n`);
};
const timeOf = (line: string | undefined): number => {
  const { at } = JSON.parse((line ?? '').slice(44)) as { readonly at: number };
  return at;
};
const numberOf = (line: string | undefined): number => {
  const { n } = JSON.parse((line ?? '').slice(44)) as { readonly n: number };
  return n;
};

describe('a log that nobody touched', () => {
  it('is whole, and its end fits the note in the keychain', async () => {
    const desk = await ended();
    const verdict = await verdictOf(await desk.start());
    expect(verdict).toMatchObject({ bad: [], repaired: 0, head: { place: 'keychain', state: 'fits' }, segments: 1 });
    expect(verdict.entries).toBeGreaterThanOrEqual(12);
  });

  it('is whole after a stop that noted nothing: the log is longer than the note knows', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await recordFaxes(audit, desk.clock, 3);
    const { value } = desk.head;
    audit.record(queued());
    await audit.close();
    desk.head.value = value;
    expect(await firstBad(await desk.start())).toBeNull();
  });
});

describe('each of the six attacks is found, and its place named', () => {
  it('an entry is deleted', async () => {
    const desk = await ended();
    const lines = linesOf(desk.segment());
    write(desk.segment(), [...lines.slice(0, 5), ...lines.slice(6)]);
    expect(await firstBad(await desk.start())).toEqual({
      segment: 1,
      line: 6,
      what: 'broken',
      after: { n: numberOf(lines[4]), at: timeOf(lines[4]) },
      missing: null,
    });
  });

  it('an entry is edited', async () => {
    const desk = await ended();
    const lines = linesOf(desk.segment());
    write(
      desk.segment(),
      lines.map((line, index) => (index === 7 ? line.replace('"pages":3', '"pages":9') : line)),
    );
    expect(await firstBad(await desk.start())).toMatchObject({
      segment: 1,
      line: 8,
      what: 'broken',
      after: { n: numberOf(lines[6]), at: timeOf(lines[6]) },
    });
  });

  it('two entries change places', async () => {
    const desk = await ended();
    const lines = linesOf(desk.segment());
    const [fourth = '', fifth = ''] = lines.slice(3, 5);
    write(desk.segment(), [...lines.slice(0, 3), fifth, fourth, ...lines.slice(5)]);
    expect(await firstBad(await desk.start())).toMatchObject({ segment: 1, line: 4, what: 'broken' });
  });

  it('the end is cut off: the next start finds it, and it stays written down', async () => {
    const desk = await ended();
    const lines = linesOf(desk.segment());
    write(desk.segment(), lines.slice(0, -3));
    const expected = {
      segment: 1,
      line: lines.length - 2,
      what: { foundAtStart: 'shorter' },
      after: { n: numberOf(lines.at(-4)), at: timeOf(lines.at(-4)) },
      missing: 3,
    };
    const first = await desk.start();
    expect(first.notices()).toEqual(['audit-log-damaged']);
    expect(await firstBad(first)).toEqual(expected);
    await first.close();
    const second = await desk.start();
    expect(second.notices()).toEqual([]);
    expect(await firstBad(second)).toEqual(expected);
  });

  it('the end is cut off while the program runs', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await recordFaxes(audit, desk.clock, 1);
    for (let index = 0; index < 8; index += 1) audit.record(queued());
    await Promise.resolve();
    const lines = linesOf(desk.segment());
    truncateSync(desk.segment(), lines.slice(0, 6).join('\n').length + 1);
    expect(await firstBad(audit)).toMatchObject({
      segment: 1,
      line: 7,
      what: 'ends-early',
      after: { n: 5 },
      missing: numberOf(lines.at(-1)) - 5,
    });
    // What is written on such a file does not follow from what lies there.
    audit.record(queued());
    expect(await firstBad(audit)).toMatchObject({ segment: 1, line: 7, what: 'broken', after: { n: 5 } });
  });

  it('the file is swapped for one of another computer', async () => {
    const desk = await ended();
    const other = createDesk(await scratchFolder(), new Uint8Array(32).fill(9));
    await recordFaxes(await other.start(), other.clock, 12);
    cpSync(other.segment(), desk.segment());
    expect(await firstBad(await desk.start())).toMatchObject({
      segment: 1,
      line: 1,
      what: 'foreign-segment',
      after: null,
    });
  });

  it('the whole folder is swapped for one of another computer: it is put aside, and the log begins anew', async () => {
    const desk = await ended();
    const other = createDesk(await scratchFolder(), new Uint8Array(32).fill(9));
    await recordFaxes(await other.start(), other.clock, 12);
    rmSync(desk.log, { recursive: true });
    cpSync(other.log, desk.log, { recursive: true });
    const start = await desk.start();
    expect(await firstBad(start)).toMatchObject({ segment: 1, line: 2, what: { foundAtStart: 'foreign' } });
    expect(start.notices()).toEqual(['audit-log-damaged']);
  });

  it('an older copy is put back', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await recordFaxes(audit, desk.clock, 6);
    await audit.close();
    const copy = join(desk.folder, 'copy');
    cpSync(desk.log, copy, { recursive: true });
    const lines = linesOf(desk.segment());
    const later = await desk.start();
    await recordFaxes(later, desk.clock, 6);
    await later.close();
    const known = numberOf(linesOf(desk.segment()).at(-1));
    rmSync(desk.log, { recursive: true });
    cpSync(copy, desk.log, { recursive: true });
    expect(await firstBad(await desk.start())).toEqual({
      segment: 1,
      line: lines.length + 1,
      what: { foundAtStart: 'shorter' },
      after: { n: numberOf(lines.at(-1)), at: timeOf(lines.at(-1)) },
      missing: known - numberOf(lines.at(-1)),
    });
  });

  it('an older copy is put back that was written on until it was as long', async () => {
    const desk = await ended();
    const { value } = desk.head;
    const copy = join(desk.folder, 'copy');
    cpSync(desk.log, copy, { recursive: true });
    const first = await desk.start();
    await recordFaxes(first, desk.clock, 3);
    await first.close();
    const known = desk.head.value;
    // Elsewhere, where the newer note is not known, the copy goes on with other entries.
    rmSync(desk.log, { recursive: true });
    cpSync(copy, desk.log, { recursive: true });
    desk.head.value = value;
    const second = await desk.start();
    await recordFaxes(second, desk.clock, 5);
    await second.close();
    desk.head.value = known;
    expect(await firstBad(await desk.start())).toMatchObject({ what: { foundAtStart: 'differs' } });
  });

  it('the whole log is removed', async () => {
    const desk = await ended();
    rmSync(desk.log, { recursive: true });
    expect(await firstBad(await desk.start())).toMatchObject({
      segment: 1,
      line: 2,
      what: { foundAtStart: 'gone' },
      after: null,
    });
  });
});

describe('the note of the last entry', () => {
  it('is missed when it is gone', async () => {
    const desk = await ended();
    desk.head.value = { kind: 'none' };
    const start = await desk.start();
    expect(start.notices()).toEqual(['audit-log-damaged']);
    expect(await firstBad(start)).toMatchObject({ what: { foundAtStart: 'head-gone' } });
  });

  it('is not missed by a log that never had one', async () => {
    const desk = createDesk(await scratchFolder());
    desk.head.write = () => Promise.resolve(false);
    await (await desk.start()).close();
    const start = await desk.start();
    expect(start.notices()).toEqual([]);
    expect(await verdictOf(start)).toMatchObject({ bad: [], head: { state: 'none' } });
  });

  it('says when it cannot be read, which is no damage', async () => {
    const desk = await ended();
    desk.head.read = () => Promise.resolve({ kind: 'unreadable' });
    expect(await verdictOf(await desk.start())).toMatchObject({ bad: [], head: { state: 'unreadable' } });
  });

  it('is written at the start, a minute after entries, and at the end, not with each entry', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await new Promise((resolve) => setImmediate(resolve));
    const atStart = desk.head.writes;
    for (let index = 0; index < 100; index += 1) audit.record(queued());
    await new Promise((resolve) => setImmediate(resolve));
    expect(desk.head.writes).toBe(atStart);
    desk.clock.turn(60_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(desk.head.writes).toBe(atStart + 1);
    audit.record(queued());
    await audit.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(desk.head.writes).toBe(atStart + 2);
  });

  it('never keeps an entry waiting: a keychain that hangs is left alone', async () => {
    const desk = createDesk(await scratchFolder());
    let calls = 0;
    desk.head.write = () => {
      calls += 1;
      return new Promise(() => undefined);
    };
    const audit = await desk.start();
    await recordFaxes(audit, desk.clock, 5);
    expect(audit.status()).toMatchObject({ waiting: 0 });
    expect(calls).toBe(1);
    await audit.close();
  });
});
