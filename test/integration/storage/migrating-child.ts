import { openDatabase } from '../../../electron/outbox/database';
import { slowStep } from './next-step';
import { MIGRATIONS } from '../../../electron/outbox/migrations';

/**
 * Opens a database with one step more than the program has, and says when the step begins.
 *
 *     migrating-child.mjs DATABASE
 */
const [path = ''] = process.argv.slice(2);
process.stdout.write('begins\n');
const opened = openDatabase(path, [...MIGRATIONS, slowStep]);
process.stdout.write(opened.ok ? 'done\n' : `${opened.error}\n`);
if (opened.ok) opened.value.close();
