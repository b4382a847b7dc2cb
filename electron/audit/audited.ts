import { auditDoorOf, type AuditedCommandName, type AuditEvent } from '../../core/audit/event';
import { eventsOfFax } from '../../core/audit/of-fax';
import { settingsSchema, type Settings } from '../../core/settings/settings';
import type { BasketDesk } from '../basket/basket';
import type { Command } from '../cli/command';
import type { Doctor } from '../diagnostics/doctor';
import type { FaxDesk } from '../outbox/fax-desk';
import type { MoveListener } from '../outbox/job-ledger';
import type { PrinterSetup, PrinterWish } from '../printing/setup/printer-setup';
import type { Result } from '../../core/result';
import type { RecoveryDesk } from '../recovery/recovery-desk';
import type { SettingsStore } from '../settings/settings-store';
import type { KeyStore } from '../vault/key-store';
import type { Audit } from './audit';

/**
 * The few places through which everything passes, each with an ear for the audit log: whatever way leads to them, window, command line or
 * door, is written down without anybody thinking of it.
 */
type Ear = Pick<Audit, 'record' | 'within'>;

const SETTING_NAMES = settingsSchema.keyof();
/** What main notes for itself, with an entry of its own where a person is behind it. */
const NO_SETTINGS: ReadonlySet<keyof Settings> = new Set([
  'keyStored',
  'dataKeyIn',
  'phraseOfferSeen',
  'lastVersion',
  'watchedFolder',
]);

/** Every fax that comes into being or moves. What a person did came in by their door, all else is the program's doing. */
export const auditMoves =
  (audit: Ear): MoveListener =>
  (after, before, timeline) => {
    for (const { event, byPerson } of eventsOfFax(after, before === null, timeline)) {
      if (byPerson) audit.record(event);
      else audit.record(event, 'program');
    }
  };

/** Who looks at a fax is written down once for each run: a list that is open looks again with every change. */
export function auditedDesk(desk: FaxDesk, audit: Ear): FaxDesk {
  const seen = new Set<string>();
  const viewed = (fax: string, what: 'details' | 'pages'): void => {
    if (seen.has(`${what} ${fax}`)) return;
    seen.add(`${what} ${fax}`);
    audit.record({ is: 'fax-viewed', fax, what });
  };
  return {
    ...desk,
    show: async (id) => {
      const shown = await desk.show(id);
      if (shown.ok) viewed(id, 'details');
      return shown;
    },
    reopen: async (id, purpose) => {
      const reopened = await desk.reopen(id, purpose);
      if (reopened.ok) {
        audit.record({ is: 'fax-reopened', fax: id, purpose });
        viewed(id, 'pages');
      }
      return reopened;
    },
    pause: async (paused) => {
      const done = await desk.pause(paused);
      if (done.ok) audit.record({ is: 'sending-paused', paused });
      return done;
    },
  };
}

export const auditedKeys = (keys: KeyStore, audit: Ear): KeyStore => ({
  ...keys,
  set: async (key) => {
    const set = await keys.set(key);
    const stored = set.ok ? set.value.stored : 'failed';
    audit.record({ is: 'key-set', outcome: stored === 'keychain' || stored === 'session' ? stored : 'failed' });
    return set;
  },
  remove: async () => {
    const removed = await keys.remove();
    audit.record({ is: 'key-removed', outcome: removed.ok ? 'done' : 'failed' });
    return removed;
  },
});

export function auditedRecovery(recovery: RecoveryDesk, audit: Ear): RecoveryDesk {
  const heard = async <T extends Result<unknown, unknown>>(
    is: 'data-key-rotated' | 'recovery-phrase-made' | 'recovery-phrase-used' | 'backup-made' | 'backup-restored',
    work: Promise<T>,
  ): Promise<T> => {
    const result = await work;
    audit.record({ is, outcome: result.ok ? 'done' : 'failed' });
    return result;
  };
  return {
    ...recovery,
    confirmPhrase: (words) => heard('recovery-phrase-made', recovery.confirmPhrase(words)),
    changeKey: () => heard('data-key-rotated', recovery.changeKey()),
    recover: (phrase) => heard('recovery-phrase-used', recovery.recover(phrase)),
    backUp: (file, mayReplace) => heard('backup-made', recovery.backUp(file, mayReplace)),
    restore: (file, phrase) => heard('backup-restored', recovery.restore(file, phrase)),
  };
}

export const auditedSettings = (settings: SettingsStore, audit: Ear): SettingsStore => ({
  ...settings,
  change: (change) => {
    const before = settings.current();
    const changed = settings.change(change);
    const after = settings.current();
    const fields = SETTING_NAMES.options.filter((name) => !isSame(before[name], after[name]));
    const named = fields.filter((name) => !NO_SETTINGS.has(name));
    if (named.length > 0) audit.record({ is: 'settings-changed', fields: named });
    if (fields.includes('watchedFolder'))
      audit.record({ is: after.watchedFolder === '' ? 'folder-unwatched' : 'folder-watched' });
    return changed;
  },
});

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export const auditedBasket = (basket: BasketDesk, audit: Ear): BasketDesk => ({
  ...basket,
  put: (incoming) =>
    audit.within(auditDoorOf(incoming.door), async () => {
      const put = await basket.put(incoming);
      if (put.ok) audit.record({ is: 'arrived', arrival: put.value.id, door: incoming.door });
      return put;
    }),
  withdraw: async (id) => {
    const gone = await basket.withdraw(id);
    if (gone) audit.record({ is: 'arrival-dismissed', arrival: id });
    return gone;
  },
  take: async (page) => {
    const taken = await basket.take(page);
    const count = taken.ok ? taken.value.arrived.length : 0;
    if (count > 0) audit.record({ is: 'arrivals-opened', count });
    return taken;
  },
  remove: async (page, id) => {
    const gone = await basket.remove(page, id);
    if (gone) audit.record({ is: 'arrival-dismissed', arrival: id });
    return gone;
  },
});

/** A command stands at the command line, and how it ended is written down, whatever it was. */
export async function auditedCommand<E extends number>(
  command: Command,
  audit: Ear,
  run: () => Promise<E>,
): Promise<E> {
  const exit = await audit.within('command-line', run);
  audit.record({ is: 'command', name: auditNameOf(command), exit }, 'command-line');
  return exit;
}

/** A command that has no name in the log does not compile. */
const auditNameOf = (command: Command): AuditedCommandName =>
  command.name === 'printer' && command.verb === 'serve' ? 'printer-serve' : command.name;

export const auditedDoctor = (doctor: Doctor, audit: Ear): Doctor => ({
  examine: async () => {
    const results = await doctor.examine();
    const problems = results.filter(({ outcome }) => outcome === 'problem').length;
    audit.record({ is: 'doctor-run', problems });
    return results;
  },
  report: async (results) => {
    const text = await doctor.report(results);
    audit.record({ is: 'support-report-made' });
    return text;
  },
});

export function auditedPrinterSetup(setup: PrinterSetup, audit: Ear): PrinterSetup {
  let wanted: { readonly id: string; readonly what: PrinterWish['what'] } | null = null;
  return {
    ...setup,
    prepare: async (wish) => {
      const prepared = await setup.prepare(wish);
      wanted = { id: prepared.id, what: wish.what };
      return prepared;
    },
    perform: async (id, tell) => {
      const what = wanted?.id === id ? wanted.what : null;
      const done = await setup.perform(id, tell);
      if (what === null || done === null) return done;
      const outcome = done ? 'done' : 'failed';
      const event: AuditEvent = { is: what === 'add' ? 'printer-added' : 'printer-removed', outcome };
      audit.record(event);
      return done;
    },
  };
}
