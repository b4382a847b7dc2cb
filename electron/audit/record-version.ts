import type { Settings } from '../../core/settings/settings';
import type { SettingsStore } from '../settings/settings-store';
import type { Audit } from './audit';

/** Whoever put another version there (the program itself, a package manager, an administrator), its first start writes it down. */
export function recordVersion(
  version: string,
  settings: { readonly current: () => Pick<Settings, 'lastVersion'>; readonly change: SettingsStore['change'] },
  audit: Pick<Audit, 'record'>,
): void {
  const before = settings.current().lastVersion;
  if (before === version) return;
  if (before !== '') audit.record({ is: 'update-installed', from: before, to: version }, 'program');
  settings.change({ lastVersion: version });
}
