import type { WindowEvents } from '../ipc/window-events';
import type { PrinterSetup } from '../printing/setup/printer-setup';
import type { Engine } from './engine';

/** Tells the window what changed, so that it asks again for just that. */
export function tellWindow(
  engine: Pick<Engine, 'on' | 'audit' | 'settings'>,
  printerSetup: Pick<PrinterSetup, 'onChange'>,
  events: WindowEvents,
): void {
  engine.on('store', () => {
    events.changed('app');
  });
  engine.on('faxes', (revision) => {
    events.changed('faxes', revision);
  });
  engine.on('key', () => {
    events.changed('key');
    // A key decides which service new faxes go to.
    events.changed('app');
  });
  engine.audit.onChange(() => {
    events.changed('audit');
  });
  engine.on('queue', () => {
    events.changed('queue');
  });
  engine.on('upload', (id, done, total) => {
    events.tell({ type: 'progress', of: 'upload', id, done, total });
  });
  printerSetup.onChange(() => {
    events.changed('printer');
  });
  engine.settings.onChange(() => {
    events.changed('settings');
    events.changed('folder');
  });
}
