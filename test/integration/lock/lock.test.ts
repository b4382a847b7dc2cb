import { readFile, stat, writeFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../core/words/en';
import { createWords } from '../../../core/words/words';
import { EXIT } from '../../../electron/cli/command';
import { runCommand, type CommandParts } from '../../../electron/cli/run-command';
import type { AuditDoor, AuditEvent } from '../../../core/audit/event';
import { auditedLock } from '../../../electron/audit/audited-lock';
import { LOCK_FILE } from '../../../electron/lock/lock-record';
import { COST, isHashOf, slowHashSchema } from '../../../electron/lock/slow-hash';
import { scratchFolder } from '../../fixtures/scratch-folder';
import { PASSPHRASE, startLock } from './lock-parts';

const stored = async (folder: string): Promise<unknown> =>
  JSON.parse(await readFile(path.join(folder, LOCK_FILE), 'utf8'));

describe('the lock of a data folder', () => {
  it('locks and opens, keeps the passphrase as a slow hash only, and is as it was at the next start', async () => {
    const folder = await scratchFolder();
    const first = startLock(folder);
    expect(await first.lock.setPassphrase(null, PASSPHRASE)).toEqual({ ok: true, value: null });
    const record = await stored(folder);
    expect(record).toMatchObject({ version: 1, wrong: null, locked: null });
    const hash = slowHashSchema.parse((record as { passphrase: unknown }).passphrase);
    expect(JSON.stringify(record)).not.toContain(PASSPHRASE);
    expect(((await stat(path.join(folder, LOCK_FILE))).mode & 0o777).toString(8)).toBe('600');
    expect(await isHashOf(hash, PASSPHRASE)).toBe(true);

    first.lock.tell({ kind: 'screen' });
    expect(first.isLocked()).toBe(true);
    await first.lock.settled();
    const second = startLock(folder, { clock: first.clock, settings: first.settings });
    expect(second.facts()).toMatchObject({
      state: { name: 'locked', by: 'start' },
      hasPassphrase: true,
      isGone: false,
    });
    expect(await second.lock.unlock(`${PASSPHRASE}!`)).toEqual({ ok: false, error: 'wrong' });
    second.clock.turn(1000);
    expect(await second.lock.unlock(PASSPHRASE)).toEqual({ ok: true, value: null });
    await second.lock.settled();
    expect(startLock(folder).isLocked()).toBe(false);
  });

  it('makes each guess cost 128 MB, the least that OWASP asks for', async () => {
    const folder = await scratchFolder();
    await startLock(folder, { cost: COST }).lock.setPassphrase(null, PASSPHRASE);
    expect(await stored(folder)).toMatchObject({ passphrase: { n: 2 ** 17, r: 8, p: 1 } });
  });

  it('slows wrong tries, looks at one at a time, and forgets none with the program', async () => {
    const folder = await scratchFolder();
    const first = startLock(folder);
    await first.lock.setPassphrase(null, PASSPHRASE);
    first.lock.tell({ kind: 'you' });
    const many = await Promise.all(['aaaaaaaa', 'bbbbbbbb', PASSPHRASE].map((guess) => first.lock.unlock(guess)));
    expect(many).toEqual([
      { ok: false, error: 'wrong' },
      { ok: false, error: 'too-early' },
      { ok: false, error: 'too-early' },
    ]);
    // The right one has to wait like any other.
    first.clock.turn(999);
    expect(await first.lock.unlock(PASSPHRASE)).toEqual({ ok: false, error: 'too-early' });
    first.clock.turn(1);
    const slow = first.lock.unlock('cccccccc');
    // Its pause is over before it was looked at, on a slow machine: still one at a time.
    first.clock.turn(10_000);
    expect(await first.lock.unlock(PASSPHRASE)).toEqual({ ok: false, error: 'too-early' });
    expect(await slow).toEqual({ ok: false, error: 'wrong' });

    const second = startLock(folder, { clock: first.clock });
    expect(second.facts()).toMatchObject({ wrong: { count: 2 }, waitMs: 0 });
    expect(await second.lock.unlock('dddddddd')).toEqual({ ok: false, error: 'wrong' });
    const third = startLock(folder, { clock: first.clock });
    expect(third.facts()).toMatchObject({ wrong: { count: 3 }, waitMs: 4000 });
    second.clock.turn(4000);
    expect(await second.lock.unlock(PASSPHRASE)).toEqual({ ok: true, value: null });
    expect(second.facts()).toMatchObject({ wrong: null, waitMs: 0 });
  });

  it('has counted a try before it looks at it: whoever ends the program in that moment has tried all the same', async () => {
    const folder = await scratchFolder();
    const { lock } = startLock(folder);
    await lock.setPassphrase(null, PASSPHRASE);
    lock.tell({ kind: 'you' });
    const trying = lock.unlock(PASSPHRASE);
    await expect.poll(() => stored(folder), { interval: 5, timeout: 5000 }).toMatchObject({ wrong: { count: 1 } });
    expect((await trying).ok).toBe(true);
  });

  it('changes and takes away a passphrase for nobody who does not know it', async () => {
    const folder = await scratchFolder();
    const { lock, clock, settings, facts } = startLock(folder);
    expect(await lock.setPassphrase(null, 'short')).toEqual({ ok: false, error: 'too-short' });
    await lock.setPassphrase(null, PASSPHRASE);
    expect(await lock.setPassphrase(null, 'another one')).toEqual({ ok: false, error: 'wrong' });
    expect(await lock.removePassphrase(null)).toEqual({ ok: false, error: 'wrong' });
    expect(await lock.removePassphrase('not this one')).toEqual({ ok: false, error: 'wrong' });
    expect(await lock.removePassphrase(PASSPHRASE)).toEqual({ ok: false, error: 'too-early' });
    clock.turn(1000);
    expect(await lock.removePassphrase(PASSPHRASE)).toEqual({ ok: true, value: null });
    expect(facts()).toMatchObject({ hasPassphrase: false });
    expect(settings.lockSet).toBe(false);
    // Nobody could unlock it.
    lock.tell({ kind: 'you' });
    lock.tell({ kind: 'idle', ms: 9e9 });
    expect(lock.isLocked()).toBe(false);
  });

  it('says that its passphrase is gone when the file was deleted, and stays shut when it cannot be read', async () => {
    const folder = await scratchFolder();
    const first = startLock(folder);
    await first.lock.setPassphrase(null, PASSPHRASE);
    await rm(path.join(folder, LOCK_FILE));
    const second = startLock(folder, { settings: first.settings });
    expect([second.facts().isGone, second.isLocked()]).toEqual([true, false]);
    await second.lock.setPassphrase(null, PASSPHRASE);
    expect(second.facts().isGone).toBe(false);

    await writeFile(path.join(folder, LOCK_FILE), '{"version":1,"passphrase":null');
    const third = startLock(folder);
    expect(third.isLocked()).toBe(true);
    expect(await third.lock.unlock(PASSPHRASE)).toEqual({ ok: false, error: 'wrong' });
    await third.lock.settled();
    // A wrong try writes the file anew; that opens nothing.
    expect(startLock(folder).isLocked()).toBe(true);
  });

  it('is opened by the system where that asks, and only if it says yes', async () => {
    const folder = await scratchFolder();
    let answer = false;
    const system = { isThere: () => Promise.resolve(true), ask: () => Promise.resolve(answer) };
    const { lock, facts } = startLock(folder, { system });
    expect(facts().system).toBe(false);
    await lock.lookAtSystem();
    expect(facts().system).toBe(true);
    lock.tell({ kind: 'sleep' });
    expect(lock.isLocked()).toBe(true);
    expect(await lock.unlockBySystem()).toEqual({ ok: false, error: 'refused' });
    expect(lock.isLocked()).toBe(true);
    answer = true;
    expect(await lock.unlockBySystem()).toEqual({ ok: true, value: null });
    expect(lock.isLocked()).toBe(false);
  });

  it('is locked in memory also where nothing can be written', async () => {
    const folder = await scratchFolder();
    const { lock, logged } = startLock(folder);
    await lock.setPassphrase(null, PASSPHRASE);
    await rm(folder, { recursive: true });
    lock.tell({ kind: 'you' });
    await lock.settled();
    expect(lock.isLocked()).toBe(true);
    expect(logged).toContain('lock-not-written');
  });

  it('is locked by a command, for the next start too, if there is a way to unlock it', async () => {
    const folder = await scratchFolder();
    const { lock, clock, settings } = startLock(folder);
    const printed: string[] = [];
    const print = (line: string): void => {
      printed.push(line);
    };
    const parts = {
      engine: { lock, settings: { current: () => settings } },
      words: createWords(en, 'en'),
      printer: { out: print, err: print },
    } as unknown as CommandParts;
    const command = { name: 'lock', json: false } as const;
    expect(await runCommand(command, parts)).toBe(EXIT.failed);
    await lock.setPassphrase(null, PASSPHRASE);
    expect(await runCommand(command, parts)).toBe(EXIT.done);
    expect(printed.at(-1)).toBe('Pagewire is locked');
    expect(startLock(folder, { clock }).isLocked()).toBe(true);
  });

  it('is written down in the audit log: each locking, unlocking and refused try, and what it was', async () => {
    const folder = await scratchFolder();
    const { lock: plain, clock, settings } = startLock(folder);
    const written: unknown[] = [];
    const ear = {
      record: (event: AuditEvent, through?: AuditDoor) => {
        written.push([event, through]);
      },
    };
    const lock = auditedLock(plain, ear);
    await lock.setPassphrase(null, PASSPHRASE);
    lock.tell({ kind: 'you' });
    lock.tell({ kind: 'screen' });
    await lock.unlock('not this one');
    clock.turn(1000);
    await lock.unlock(PASSPHRASE);
    // Asks for the one that is set; a refusal changes nothing.
    expect((await lock.setPassphrase('not this one', `${PASSPHRASE}, another`)).ok).toBe(false);
    clock.turn(1000);
    expect((await lock.setPassphrase(PASSPHRASE, `${PASSPHRASE}, another`)).ok).toBe(true);
    lock.tell({ kind: 'idle', ms: 600_000 });
    await lock.unlockBySystem();
    await lock.settled();
    auditedLock(startLock(folder, { clock, settings }).lock, ear);
    expect(written).toEqual([
      [{ is: 'locked', why: 'person' }, undefined],
      [{ is: 'unlock-refused', by: 'passphrase' }, undefined],
      [{ is: 'unlocked', by: 'passphrase' }, undefined],
      [{ is: 'passphrase-changed' }, undefined],
      [{ is: 'locked', why: 'idle' }, 'program'],
      [{ is: 'unlock-refused', by: 'system' }, undefined],
      [{ is: 'locked', why: 'start' }, 'program'],
    ]);
  });
});
