import { syncBuiltinESMExports } from 'node:module';
import fs from 'node:fs';
import { join } from 'node:path';
import { destroyFileKey } from '../../../electron/vault/sealed-file';
import { systemClock } from '../../../electron/system/clock';
import { openBasket } from '../basket/basket-parts';

/**
 * A process that opens a data folder ten days later, where pages are kept for no day and entries for one, and dies after the step of the
 * clean-up that its parent names: nothing of it is tidied up.
 *
 *     killed-purge-child.mjs FOLDER STEP
 */
const [folder = '', last = ''] = process.argv.slice(2);
const step = (name: string): void => {
  if (name === last) process.kill(process.pid, 'SIGKILL');
};
const TEN_DAYS = 864_000_000;

let phase = 'begun';
const syncFile = fs.fsyncSync;
fs.fsyncSync = (file) => {
  syncFile(file);
  // The first that is synced after the documents are gone is the journal.
  if (phase === 'erased') {
    phase = 'noted';
    step('noted');
  }
};
syncBuiltinESMExports();

const { outbox } = await openBasket(folder, {
  outbox: {
    keep: () => ({ keepDocumentsDays: 0, keepHistoryDays: 1 }),
    clock: { ...systemClock, now: () => systemClock.now() + TEN_DAYS },
  },
  wrap: (documents) => ({
    ...documents,
    erase: async (id) => {
      step('marked');
      if (last === 'key-destroyed') await destroyFileKey(join(folder, 'documents', 'outgoing', `${id}.sealed`));
      step('key-destroyed');
      await documents.erase(id);
      phase = 'erased';
      step('file-gone');
    },
  }),
});
outbox.onChange(() => {
  if (phase === 'noted') step('rows-gone');
});
outbox.onPurged(() => {
  step('done');
});
outbox.start();
setTimeout(() => process.exit(1), 20_000);
