import { describe, expect, it } from 'vitest';
import { createLifetime } from '../../../electron/app/lifetime';

function setUp(start: { isBusy?: boolean; underWay?: number; staysInTray?: boolean; isPrinter?: boolean } = {}) {
  const now = { isBusy: false, underWay: 0, staysInTray: false, isPrinter: false, ...start };
  const told: (number | 'printer')[] = [];
  let quits = 0;
  const lifetime = createLifetime({
    isBusy: () => now.isBusy,
    underWay: () => now.underWay,
    staysInTray: () => now.staysInTray,
    isPrinter: () => now.isPrinter,
    tellPrinter: () => told.push('printer'),
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

  it('stays for the printer, tray or not, and tells so once for all closings', () => {
    const { now, lifetime, told, quits } = setUp({ isPrinter: true });
    for (let closing = 0; closing < 3; closing += 1) {
      lifetime.windowsClosed();
      lifetime.reconsider();
      lifetime.windowOpened();
    }
    lifetime.windowsClosed();
    expect([quits(), told]).toEqual([0, ['printer']]);
    now.isPrinter = false;
    lifetime.reconsider();
    expect(quits()).toBe(1);
  });

  it('that was started without a window stays for the printer and tells nobody, until a window was closed', () => {
    const { lifetime, told, quits } = setUp({ isPrinter: true });
    lifetime.startedHidden();
    lifetime.reconsider();
    expect([quits(), told]).toEqual([0, []]);
    lifetime.windowOpened();
    lifetime.windowsClosed();
    expect([quits(), told]).toEqual([0, ['printer']]);
  });

  it('that was started without a window ends when it has nothing to do there', () => {
    const { now, lifetime, quits } = setUp({ isBusy: true });
    lifetime.startedHidden();
    expect(quits()).toBe(0);
    now.isBusy = false;
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
