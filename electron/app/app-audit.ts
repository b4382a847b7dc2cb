import { userInfo } from 'node:os';
import { app } from 'electron';
import { userName } from '../../core/audit/entry';
import type { AuditEvent } from '../../core/audit/event';
import type { AppNotice } from '../../bridge/views';
import type { MissingFaxes } from '../../core/outbox/compare-journal';
import { createAudit, type OwnAudit } from '../audit/create-audit';
import { headInFile, headInKeychain, type HeadKeep } from '../audit/head';
import type { Clock } from '../system/clock';
import type { DataKeyPlace } from '../vault/data-key';
import type { Keychain } from '../vault/keychain';

export const createAppAudit = (dataFolder: string, clock: Clock): OwnAudit =>
  createAudit({ dataFolder, user: accountName(), clock });

/** The note of the last entry lies where the data key does: a keychain that was there once must not be missed silently. */
export const headKeep = (place: DataKeyPlace, keychain: Keychain, dataFolder: string): HeadKeep =>
  place === 'keychain' ? headInKeychain(keychain) : headInFile(dataFolder);

export const startedEvent = (how: 'window' | 'hidden' | 'command'): AuditEvent => ({
  is: 'started',
  version: app.getVersion(),
  how,
});

/** What this start put aside or misses. */
export function foundEvents(notices: readonly AppNotice[], missing: MissingFaxes | null): readonly AuditEvent[] {
  const aside = notices.flatMap((notice): readonly AuditEvent[] => {
    switch (notice) {
      case 'settings-set-aside':
        return [{ is: 'set-aside', what: 'settings' }];
      case 'database-set-aside':
        return [{ is: 'set-aside', what: 'database' }];
      case 'send-journal-damaged':
      case 'send-journal-lost':
        return [{ is: 'set-aside', what: 'send-journal' }];
      default:
        return [];
    }
  });
  return missing === null ? aside : [...aside, { is: 'faxes-missing', known: missing.count }];
}

/** Of the account that runs this process; a computer without a list of accounts still has a number. */
function accountName(): string {
  try {
    return userName(userInfo().username);
  } catch {
    return `uid${(process.getuid?.() ?? 0).toString()}`;
  }
}
