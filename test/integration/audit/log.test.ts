import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEntry, type AuditEntry } from '../../../core/audit/entry';
import { auditEventSchema, type AuditEvent } from '../../../core/audit/event';
import { makeAuditKey, readAuditKey, sealAuditKeyAnew } from '../../../electron/audit/audit-key';
import { SEGMENT_BYTES } from '../../../electron/audit/audit-log';
import { headInFile } from '../../../electron/audit/head';
import { createAudit, type OwnAudit } from '../../../electron/audit/create-audit';
import { openLog } from '../../../electron/audit/open-log';
import { createSealer } from '../../../electron/vault/sealer';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { seeded } from '../../fixtures/seeded';
import { createDesk, firstBad, queued, recordFaxes, turnedClock, verdictOf } from './audit-parts';

async function all(audit: OwnAudit): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const some of audit.entries(0)) entries.push(...some);
  return entries;
}

describe('any single byte that is changed is found', () => {
  const SEED = 60_613;

  it(`in any place, to any other value (seed ${SEED.toString()})`, async () => {
    const random = seeded(SEED);
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await recordFaxes(audit, desk.clock, 1);
    for (let index = 0; index < 8; index += 1) audit.record(queued());
    expect(await firstBad(audit)).toBeNull();
    const path = desk.segment();
    const whole = readFileSync(path);
    for (let round = 0; round < 300; round += 1) {
      const place = random.whole(0, whole.length - 1);
      const spoilt = Buffer.from(whole);
      spoilt[place] = ((whole[place] ?? 0) + random.whole(1, 255)) % 256;
      writeFileSync(path, spoilt);
      const line = whole.subarray(0, place).toString('latin1').split('\n').length;
      const bad = await firstBad(audit);
      // The checks before this one have added lines; only the place of the first bad one counts.
      expect(bad, `byte ${place.toString()}`).toMatchObject({ segment: 1, line });
    }
  });
});

describe('segments', () => {
  /** Straight into the log: as many entries one by one would take a sync each. */
  async function long(): Promise<{ readonly desk: ReturnType<typeof createDesk>; readonly audit: OwnAudit }> {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    for (let round = 0; round < 13; round += 1) {
      for (let index = 0; index < 1200; index += 1) audit.record(queued());
      await Promise.resolve();
    }
    return { desk, audit };
  }

  it('a full one is ended, the next begins with the head of the one before, and all are whole', async () => {
    const { desk, audit } = await long();
    expect(desk.segments()).toEqual([1, 2, 3]);
    const verdict = await verdictOf(audit);
    expect(verdict).toMatchObject({ bad: [], segments: 3 });
    expect(verdict.entries).toBeGreaterThan(12_000);
    // Bytes per entry of a queued fax, as docs/operations.md says.
    const bytes = readFileSync(desk.segment(1)).length;
    const lines = readFileSync(desk.segment(1), 'utf8').split('\n').length;
    expect(bytes / lines).toBeLessThan(260);
    expect(bytes).toBeGreaterThan(SEGMENT_BYTES);
    const last = readFileSync(desk.segment(1), 'utf8').trimEnd().split('\n').at(-1) ?? '';
    expect(readFileSync(desk.segment(2), 'utf8').split('\n')[0]).toContain(`"before":"${last.slice(0, 43)}"`);

    await audit.close();
    const again = await desk.start();
    expect(again.notices()).toEqual([]);
    expect((await verdictOf(again)).bad).toEqual([]);

    // One taken out, whole.
    rmSync(desk.segment(2));
    expect((await verdictOf(again)).bad.map(({ segment, line, what }) => ({ segment, line, what }))).toEqual([
      { segment: 2, line: 1, what: 'segment-missing' },
    ]);
  });

  it('one put in the place of another does not join', async () => {
    const { desk, audit } = await long();
    writeFileSync(desk.segment(2), readFileSync(desk.segment(1)));
    expect((await verdictOf(audit)).bad.map(({ segment, line, what }) => ({ segment, line, what }))).toEqual([
      { segment: 2, line: 1, what: 'not-joined' },
      { segment: 3, line: 1, what: 'not-joined' },
    ]);
  });
});

describe('a power cut', () => {
  it('tears the last line: it is cut away, told in the log, and no damage', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await recordFaxes(audit, desk.clock, 3);
    await audit.close();
    appendFileSync(desk.segment(), 'sdfgsdfgsdfg {"n":7,"at":17');
    const start = await desk.start();
    expect(start.notices()).toEqual([]);
    expect(await verdictOf(start)).toMatchObject({ bad: [], repaired: 1, head: { state: 'fits' } });
    expect((await all(start)).find(({ is }) => is === 'log-repaired')?.says).toEqual({ bytes: 27 });
  });

  it('leaves a segment that was not begun: it goes, and the log goes on in the one before', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await recordFaxes(audit, desk.clock, 3);
    await audit.close();
    writeFileSync(desk.segment(2), 'half a li');
    const start = await desk.start();
    expect(desk.segments()).toEqual([1]);
    expect((await verdictOf(start)).bad).toEqual([]);
  });

  it('a damaged end is not written on: the log goes on in a new segment, and the damage stays to be seen', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await recordFaxes(audit, desk.clock, 5);
    await audit.close();
    appendFileSync(desk.segment(), 'nonsense\n');
    const start = await desk.start();
    expect(desk.segments()).toEqual([1, 2]);
    expect(start.notices()).toEqual(['audit-log-damaged']);
    const [first, second] = (await verdictOf(start)).bad;
    expect(first).toMatchObject({ segment: 1, what: 'broken' });
    expect(second).toMatchObject({ segment: 2, line: 2, what: { foundAtStart: 'damaged' } });
  });
});

describe('without a keychain', () => {
  it('the end is noted in a file beside the log, which the verdict says', async () => {
    const folder = await scratchFolder();
    const start = async (): Promise<OwnAudit> => {
      const audit = createAudit({ dataFolder: folder, user: 'anna', clock: turnedClock() });
      await audit.open(createSealer(new Uint8Array(32).fill(7)), headInFile(folder));
      return audit;
    };
    const audit = await start();
    for (let index = 0; index < 5; index += 1) audit.record(queued());
    await audit.close();
    expect(readFileSync(join(folder, 'audit-log-head'), 'utf8')).toMatch(/^1:\d+:[\w-]{43}\n$/);
    const again = await start();
    expect(await verdictOf(again)).toMatchObject({ bad: [], head: { place: 'file', state: 'fits' } });
    await again.close();
    const path = join(folder, 'audit-log', 'segment-000001');
    writeFileSync(path, readFileSync(path, 'utf8').split('\n').slice(0, 4).join('\n').concat('\n'));
    expect(await firstBad(await start())).toMatchObject({ what: { foundAtStart: 'shorter' } });
  });
});

describe('what cannot be written', () => {
  it('is counted where even memory has an end, and the count is an entry', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = createAudit({ dataFolder: desk.folder, user: 'anna', clock: desk.clock });
    for (let index = 0; index < 5010; index += 1) audit.record(queued());
    await audit.open(createSealer(new Uint8Array(32).fill(7)), desk.head);
    const entries = await all(audit);
    expect(entries.filter(({ is }) => is === 'fax-queued')).toHaveLength(5000);
    expect(entries.find(({ is }) => is === 'log-not-written')?.says).toEqual({ entries: 10 });
  });

  it('and does not fit leaves a mark, and no content', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    audit.record({ is: 'fax-viewed', fax: '+12025550101', what: 'pages' } satisfies AuditEvent);
    expect((await all(audit)).at(-1)).toMatchObject({ is: 'log-not-written', says: { entries: 1 } });
    expect(readFileSync(desk.segment(), 'utf8')).not.toContain('2025550101');
  });
});

describe('what an earlier version wrote', () => {
  it('is whole and shown also where this one has no such words any more', async () => {
    const desk = createDesk(await scratchFolder());
    const sealer = createSealer(new Uint8Array(32).fill(7));
    const opening = { dataFolder: desk.folder, sealer, head: desk.head.value, place: desk.head.place, now: 1 };
    const { log } = await openLog(opening);
    const gone: readonly unknown[] = [
      { is: 'document-saved', fax: randomUUID(), outcome: 'done' },
      { is: 'command', name: 'other', exit: 0 },
    ];
    const events = gone as readonly AuditEvent[];
    for (const event of events) expect(auditEventSchema.safeParse(event).success).toBe(false);
    log.append(events.map((event) => ({ at: 1, user: 'anna', through: 'window', event })));
    log.close();
    const audit = await desk.start();
    audit.record(queued(), 'window');
    expect((await verdictOf(audit)).bad).toEqual([]);
    const kinds = (await all(audit)).map(({ is }) => is);
    expect(kinds.slice(0, 2)).toEqual(['document-saved', 'command']);
    expect(kinds).toContain('fax-queued');
  });
});

describe('who and by which door', () => {
  it('is the door in which something was asked for, also after a wait, and else the program', async () => {
    const desk = createDesk(await scratchFolder());
    const audit = await desk.start();
    await audit.within('window', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      audit.record({ is: 'sending-paused', paused: true });
      audit.record({ is: 'doctor-run', problems: 0 }, 'program');
    });
    audit.record({ is: 'sending-paused', paused: false });
    const entries = (await all(audit)).slice(-3);
    expect(entries.map(({ user, through }) => `${user} ${through}`)).toEqual([
      'anna window',
      'anna program',
      'anna program',
    ]);
    for (const { is, says } of entries) expect(auditEventSchema.safeParse({ is, ...says }).success, is).toBe(true);
    expect(readEntry({})).toBeNull();
  });
});

describe('the key of the chain', () => {
  it('outlives a change of the data key', async () => {
    const folder = await scratchFolder();
    const [from, to] = [createSealer(randomBytes(32)), createSealer(randomBytes(32))];
    const key = await makeAuditKey(folder, from);
    expect(await readAuditKey(folder, to)).toBeNull();
    expect(await sealAuditKeyAnew(folder, from, to)).toBe(true);
    // Done a second time, as after a stop in the middle.
    expect(await sealAuditKeyAnew(folder, from, to)).toBe(true);
    expect(await readAuditKey(folder, to)).toEqual(key);
    expect(await readAuditKey(folder, from)).toBeNull();
  });
});
