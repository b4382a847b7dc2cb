import { writeSync } from 'node:fs';
import { openRealWatch } from '../../fixtures/doors/real-watch';

/**
 * A process that watches a folder until it is killed. It says each "put" before the folder learns of it; with "die" it kills itself there, between
 * the basket's answer and its own record.
 */
const [dataFolder = '', folder = '', entry = '', manner = ''] = process.argv.slice(2);
await openRealWatch({
  dataFolder,
  folder: () => folder,
  entry,
  onPut: () => {
    writeSync(1, 'put\n');
    if (manner === 'die') process.kill(process.pid, 'SIGKILL');
  },
});
writeSync(1, 'watching\n');
