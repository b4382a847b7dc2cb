import { app, powerMonitor } from 'electron';
import type { Log } from '../diagnostics/log';
import { sessionBus, systemBus } from '../dbus/address';
import { createLock } from '../lock/create-lock';
import { watchIdle } from '../lock/idle-watch';
import { watchLinuxScreen } from '../lock/linux-screen';
import type { Lock, SystemUnlock } from '../lock/lock';
import { openLockFile } from '../lock/lock-record';
import { createPolkitUnlock } from '../lock/polkit';
import { createTouchIdUnlock } from '../lock/touch-id';
import type { SettingsStore } from '../settings/settings-store';
import type { Clock } from '../system/clock';

interface Parts {
  readonly folder: string;
  readonly settings: SettingsStore;
  /** What the system's own question says, where it lets us. */
  readonly reason: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The lock of this user on this computer. It is there from the start, so that no page is shown before it is known whether one may be. */
export function createAppLock({ folder, settings, reason, clock, log }: Parts): Lock {
  return createLock({
    file: openLockFile(folder),
    settings: () => settings.current(),
    noteSet: (lockSet) => {
      settings.change({ lockSet });
    },
    system: systemUnlock(reason, clock),
    clock,
    log,
  });
}

/** Windows Hello cannot be reached from here without code of its own kind: there the passphrase is the only way. */
function systemUnlock(reason: string, clock: Clock): SystemUnlock | null {
  if (process.platform === 'darwin') return createTouchIdUnlock(reason);
  if (process.platform !== 'linux') return null;
  return createPolkitUnlock({ bus: systemBus(process.env), user: userId(), clock });
}

/** Watches what locks: nobody at the computer, its screen locked, sleep. */
export function watchAppLock(lock: Lock, clock: Clock): { readonly stop: () => void } {
  const idle = watchIdle({
    systemIdle: () => powerMonitor.getSystemIdleTime(),
    onIdle: (ms) => {
      lock.tell({ kind: 'idle', ms });
    },
    clock,
  });
  const locked = (): void => {
    lock.tell({ kind: 'screen' });
  };
  powerMonitor.on('lock-screen', locked);
  powerMonitor.on('suspend', () => {
    lock.tell({ kind: 'sleep' });
  });
  powerMonitor.on('resume', idle.look);
  app.on('web-contents-created', (_event, contents) => {
    contents.on('input-event', (_input, { type }) => {
      // A mouse that lies still is moved by whatever is drawn below it.
      if (!/^mouse(Move|Enter|Leave)$/.test(type)) idle.touched();
    });
  });
  const screen =
    process.platform === 'linux'
      ? watchLinuxScreen({
          systemBus: systemBus(process.env),
          sessionBus: sessionBus(process.env),
          user: userId(),
          sessionId: process.env['XDG_SESSION_ID'] ?? null,
          pid: process.pid,
          clock,
          onLocked: locked,
        })
      : null;
  // What an earlier version or the system itself may have put there, with names of files.
  app.clearRecentDocuments();
  return {
    stop: () => {
      idle.stop();
      screen?.stop();
    },
  };
}

const userId = (): number => process.getuid?.() ?? 0;
