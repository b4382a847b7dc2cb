import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditDoor, AuditEvent } from '../../../core/audit/event';
import type { BridgeError } from '../../../bridge/errors';
import type { KeyStatus } from '../../../bridge/views';
import { NO_POLICY } from '../../../core/settings/policy';
import { defaultSettings, settingsSchema, type Settings } from '../../../core/settings/settings';
import { err, ok, type Result } from '../../../core/result';
import type { Audit } from '../../../electron/audit/audit';
import {
  auditedBasket,
  auditedCommand,
  auditedDesk,
  auditedKeys,
  auditedPrinterSetup,
  auditedSettings,
  auditMoves,
} from '../../../electron/audit/audited';
import { recordVersion } from '../../../electron/audit/record-version';
import type { BasketDesk } from '../../../electron/basket/basket';
import type { PrinterSetup } from '../../../electron/printing/setup/printer-setup';
import type { SettingsStore } from '../../../electron/settings/settings-store';
import { createBench, outcome, queued } from '../outbox/desk-parts';
import { report } from '../../unit/core/outbox/jobs';

interface Heard {
  readonly event: AuditEvent;
  readonly through: AuditDoor | 'nobody said';
}

/** Writes down what would be written down, and by which door. */
function ear(): { readonly audit: Pick<Audit, 'record' | 'within'>; readonly heard: Heard[] } {
  const heard: Heard[] = [];
  let door: AuditDoor | null = null;
  return {
    heard,
    audit: {
      record: (event, through) => {
        heard.push({ event, through: through ?? door ?? 'nobody said' });
      },
      within: (next, work) => {
        const before = door;
        door = next;
        try {
          return work();
        } finally {
          door = before;
        }
      },
    },
  };
}

const linesOf = (heard: readonly Heard[]): readonly string[] =>
  heard.map(({ event, through }) => {
    const { is, ...rest } = event;
    return `${through}: ${is} ${Object.values(rest).flat().join(' ')}`.trim();
  });

describe('every fax', () => {
  it('leaves its whole way in the log: who queued it, what the program did, how it ended', async () => {
    const { audit, heard } = ear();
    const bench = createBench();
    const outbox = await bench.open({ onMoved: auditMoves(audit) });
    outbox.start();
    bench.ifax.report = () => ({ kind: 'report', report: report('delivered') });
    const desk = auditedDesk(outbox.desk, audit);
    const id = await queued({ ...outbox, desk }, bench.draft(['+12025550101']));
    await bench.clock.pass(3_600_000);
    await desk.show(id);
    await desk.show(id);
    await desk.pause(true);
    expect(linesOf(heard)).toEqual([
      `nobody said: fax-queued ${id} ifax 2`,
      `program: fax-step ${id} sending`,
      `program: fax-step ${id} accepted`,
      expect.stringMatching(`^program: fax-step ${id} delivered`),
      `nobody said: fax-viewed ${id} details`,
      'nobody said: sending-paused true',
    ]);
    expect(JSON.stringify(heard)).not.toMatch(/2025550101|Befund/);
  });

  it('that a start finds without its answer is written down at that start', async () => {
    const bench = createBench();
    bench.ifax.answer = () => new Promise(() => undefined);
    const outbox = await bench.open();
    outbox.start();
    const id = await queued(outbox, bench.draft(['+12025550101']));
    await bench.clock.pass(10);
    const stopped = outbox.stop(Promise.resolve());
    await bench.clock.pass(20_000);
    await stopped;
    const { audit, heard } = ear();
    await bench.open({ onMoved: auditMoves(audit) });
    expect(linesOf(heard)).toEqual([`program: fax-step ${id} recovered`]);
  });

  it('of which a person says how it ended names the new one', async () => {
    const { audit, heard } = ear();
    const bench = createBench();
    bench.ifax.answer = () => outcome.unknown();
    const outbox = await bench.open({ onMoved: auditMoves(audit) });
    outbox.start();
    const id = await queued(outbox, bench.draft(['+12025550101']));
    await bench.clock.pass(10);
    // The new one waits, so that nothing more is heard of it.
    await outbox.desk.pause(true);
    const again = await outbox.desk.sendAgain(id);
    const other = again.ok ? again.value.id : '';
    expect(linesOf(heard).slice(2)).toEqual([
      `program: fax-step ${id} unconfirmed`,
      `nobody said: fax-step ${id} sent-again ${other}`,
      `nobody said: fax-queued ${other} ifax 2 ${id}`,
    ]);
  });
});

describe('what passes through a few places', () => {
  it('settings: which fields, never what stands in them; a folder has entries of its own', () => {
    const { audit, heard } = ear();
    let current = defaultSettings;
    const store: SettingsStore = {
      setAside: false,
      current: () => current,
      policy: () => NO_POLICY,
      change: (change) => {
        current = settingsSchema.parse({ ...current, ...change });
        return { ok: true, value: current };
      },
      onChange: () => () => undefined,
    };
    const settings = auditedSettings(store, audit);
    settings.change({ callerId: '+12025550123', quality: 'HD', theme: 'system' });
    settings.change({ quality: 'HD' });
    settings.change({ keyStored: true, dataKeyIn: 'keychain' });
    settings.change({ watchedFolder: '/scans/Station 3' });
    settings.change({ watchedFolder: '' });
    expect(linesOf(heard)).toEqual([
      'nobody said: settings-changed quality callerId',
      'nobody said: folder-watched',
      'nobody said: folder-unwatched',
    ]);
  });

  it('another version, at its first start and at no other', () => {
    const { audit, heard } = ear();
    let lastVersion = '';
    const settings = {
      current: () => ({ lastVersion }),
      change: (change: Partial<Settings>) => {
        lastVersion = change.lastVersion ?? lastVersion;
        return ok(defaultSettings);
      },
    };
    for (const version of ['0.1.0', '0.1.0', '0.2.0', '0.2.0', '0.1.0']) recordVersion(version, settings, audit);
    expect(linesOf(heard)).toEqual(['program: update-installed 0.1.0 0.2.0', 'program: update-installed 0.2.0 0.1.0']);
  });

  it('the key: where it went, or that it did not', async () => {
    const { audit, heard } = ear();
    let answer: Result<KeyStatus, BridgeError> = ok({ stored: 'keychain', keychain: 'available' });
    const keys = auditedKeys(
      {
        status: () => Promise.resolve({ stored: 'none', keychain: 'available' }),
        current: () => Promise.resolve(null),
        set: () => Promise.resolve(answer),
        remove: () => Promise.resolve(answer),
        onChange: () => () => undefined,
      },
      audit,
    );
    await keys.set('secret');
    await keys.remove();
    answer = err({ code: 'internal' });
    await keys.set('secret');
    await keys.remove();
    expect(linesOf(heard)).toEqual([
      'nobody said: key-set keychain',
      'nobody said: key-removed done',
      'nobody said: key-set failed',
      'nobody said: key-removed failed',
    ]);
  });

  it('the basket: what came in by which door, what was opened, what was removed', async () => {
    const { audit, heard } = ear();
    const id = randomUUID();
    const stub = {
      put: () => Promise.resolve(ok({ id })),
      take: () => Promise.resolve(ok({ arrived: [{ id }, { id: randomUUID() }], refused: [] })),
      remove: () => Promise.resolve(true),
      withdraw: () => Promise.resolve(false),
    };
    const basket = auditedBasket(stub as unknown as BasketDesk, audit);
    await basket.put({ door: 'faxout', numbers: [], pages: '', quality: null, source: { kind: 'nothing' } });
    await basket.take(1);
    await basket.remove(1, id);
    await basket.withdraw(id);
    expect(linesOf(heard)).toEqual([
      `nobody said: arrived ${id} faxout`,
      'nobody said: arrivals-opened 2',
      `nobody said: arrival-dismissed ${id}`,
    ]);
  });

  it('the printer and commands: how they ended', async () => {
    const { audit, heard } = ear();
    let done: boolean | null = true;
    const stub = {
      prepare: () => Promise.resolve({ id: 'plan', steps: [] }),
      perform: () => Promise.resolve(done),
    };
    const setup = auditedPrinterSetup(stub as unknown as PrinterSetup, audit);
    await setup.prepare({ what: 'remove' });
    await setup.perform('plan');
    await setup.prepare({ what: 'add', choice: { way: 'queue', faxQueue: false, atLogin: true } });
    await setup.perform('another plan');
    done = false;
    await setup.perform('plan');
    const list = { name: 'list', json: false } as const;
    expect(await auditedCommand(list, audit, () => Promise.resolve(3))).toBe(3);
    for (const command of [
      { name: 'data-key', verb: 'status', json: false },
      { name: 'printer', verb: 'status', json: false },
      { name: 'printer', verb: 'serve', json: false },
    ] as const)
      await auditedCommand(command, audit, () => Promise.resolve(0));
    expect(linesOf(heard)).toEqual([
      'nobody said: printer-removed done',
      'nobody said: printer-added failed',
      'command-line: command list 3',
      'command-line: command data-key 0',
      'command-line: command printer 0',
      'command-line: command printer-serve 0',
    ]);
  });
});
