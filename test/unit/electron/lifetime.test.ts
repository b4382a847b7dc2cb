import { describe, expect, it } from 'vitest';
import { createLifetime } from '../../../electron/app/lifetime';

function setUp(start: { isBusy?: boolean; underWay?: number; staysInTray?: boolean } = {}) {
  const now = { isBusy: false, underWay: 0, staysInTray: false, ...start };
  const told: number[] = [];
  let quits = 0;
  const lifetime = createLifetime({
    isBusy: () => now.isBusy,
    underWay: () => now.underWay,
    staysInTray: () => now.staysInTray,
    tell: (count) => told.push(count),
    quit: () => (quits += 1),
  });
  return { now, told, lifetime, quits: () => quits };
}

describe('the program whose last window was closed', () => {
  it('ends at once when nothing is under way', () => {
    const { lifetime, told, quits } = setUp();
    lifetime.windowsClosed();
    expect([quits(), told]).toEqual([1, []]);
  });

  it('goes on until the last fax needs it no more, and tells so once', () => {
    const { now, lifetime, told, quits } = setUp({ underWay: 2 });
    lifetime.windowsClosed();
    now.underWay = 1;
    lifetime.reconsider();
    expect([quits(), told]).toEqual([0, [2]]);
    now.underWay = 0;
    lifetime.reconsider();
    expect([quits(), told]).toEqual([1, [2]]);
  });

  it('stays while a command runs in it or the store is opening', () => {
    const { now, lifetime, quits } = setUp({ isBusy: true });
    lifetime.windowsClosed();
    expect(quits()).toBe(0);
    now.isBusy = false;
    lifetime.reconsider();
    expect(quits()).toBe(1);
  });

  it('stays in the tray if wanted, and ends when that is switched off', () => {
    const { now, lifetime, told, quits } = setUp({ staysInTray: true, underWay: 1 });
    lifetime.windowsClosed();
    now.underWay = 0;
    lifetime.reconsider();
    expect([quits(), told]).toEqual([0, []]);
    now.staysInTray = false;
    lifetime.reconsider();
    expect(quits()).toBe(1);
  });

  it('does not end below a window that was opened again', () => {
    const { now, lifetime, quits } = setUp({ underWay: 1 });
    lifetime.windowsClosed();
    lifetime.windowOpened();
    now.underWay = 0;
    lifetime.reconsider();
    expect(quits()).toBe(0);
  });

  it('is no matter of a program that never had one', () => {
    const { lifetime, quits } = setUp();
    lifetime.reconsider();
    expect(quits()).toBe(0);
  });
});
