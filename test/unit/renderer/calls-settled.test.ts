import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, callsSettled, dropFiles } from '../../../renderer/state/bridge';

const LONG_MS = 60_000;

/** A bridge whose calls are answered when the test says so. */
function bridge() {
  const open = new Map<string, (reply: unknown) => void>();
  const waiting = (name: string) => () => new Promise((resolve) => open.set(name, resolve));
  const names = ['fax.send', 'fax.show', 'documents.choose', 'lock.unlock', 'dropFiles'];
  vi.stubGlobal('window', { pagewire: Object.fromEntries(names.map((name) => [name, waiting(name)])) });
  return (name: string, reply: unknown = { ok: true, value: [] }) => open.get(name)?.(reply);
}
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Whether it is over once everything that could go on has gone on. */
async function isOver(promise: Promise<void>): Promise<boolean> {
  let over = false;
  void promise.then(() => (over = true));
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  return over;
}

const ID = { id: '00000000-0000-4000-8000-000000000000' };

describe('what a page waits for before it hands over its draft', () => {
  it('is every call that is not answered, refused ones too, and what follows from its answer', async () => {
    const answer = bridge();
    const shown = call('fax.show', ID);
    const log: string[] = [];
    // Whoever waits for a copy asks on when it is there.
    const chain = dropFiles([]).then(async () => {
      log.push('dropped');
      await call('fax.send', {} as never).catch(() => undefined);
      log.push('sent');
    });
    const settled = callsSettled(LONG_MS);
    expect(await isOver(settled)).toBe(false);
    answer('fax.show', { ok: false, error: { code: 'locked' } });
    await expect(shown).rejects.toThrow('locked');
    expect(await isOver(settled)).toBe(false);
    answer('dropFiles');
    expect(await isOver(settled)).toBe(false);
    answer('fax.send', { ok: false, error: { code: 'locked' } });
    await settled;
    expect(log).toEqual(['dropped', 'sent']);
    await chain;
  });

  it('is no dialog that waits for a person, and no unlocking', async () => {
    const answer = bridge();
    const dialog = call('documents.choose', {});
    const unlocking = call('lock.unlock', { passphrase: 'x' });
    expect(await isOver(callsSettled(LONG_MS))).toBe(true);
    answer('documents.choose');
    answer('lock.unlock', { ok: true, value: null });
    await Promise.all([dialog, unlocking]);
  });

  it('is given up after its time', async () => {
    const answer = bridge();
    const shown = call('fax.show', ID);
    await callsSettled(5);
    answer('fax.show');
    await shown;
  });
});
