import type { AppInfo } from '../../../bridge/views';
import { useWords } from '../../state/words';
import { AboutSettings } from './about-settings';
import { AppearanceSettings } from './appearance-settings';
import { AuditSettings } from './audit-settings';
import { CostSettings } from './cost-settings';
import { DefaultSettings } from './default-settings';
import { FileSettings } from './file-settings';
import { FolderSettings } from './folder-settings';
import { GuardSettings } from './guard-settings';
import { DoctorSettings } from './doctor-settings';
import { IncomingSettings } from './incoming-settings';
import { KeySettings } from './key-settings';
import { LockSettings } from './lock-settings';
import { PrinterSettings } from './printer/printer-settings';
import { RecoverySettings } from './recovery/recovery-settings';
import { RetentionSettings } from './retention-settings';
import { SendingSettings } from './sending-settings';
import { UpdateSettings } from './update-settings';

export function SettingsPage({ app }: { readonly app: AppInfo }) {
  const words = useWords();
  return (
    <div className="settings">
      <h1 className="page-title">{words.say('settings.title')}</h1>
      <KeySettings store={app.store} />
      <PrinterSettings />
      <DefaultSettings app={app} />
      <FileSettings />
      <IncomingSettings app={app} />
      <FolderSettings />
      <SendingSettings />
      <GuardSettings />
      <CostSettings />
      <AppearanceSettings />
      <DoctorSettings />
      <RetentionSettings />
      <LockSettings />
      <RecoverySettings />
      <AuditSettings />
      <UpdateSettings />
      <AboutSettings app={app} />
    </div>
  );
}
