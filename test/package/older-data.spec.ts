import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { JobState } from '../../core/outbox/job';
import { openDatabase } from '../../electron/outbox/database';
import { MIGRATIONS } from '../../electron/outbox/migrations';
import { openSqliteStore } from '../../electron/outbox/sqlite-store';
import { createSealer } from '../../electron/vault/sealer';
import { jobIn, STATES } from '../unit/core/outbox/jobs';
import { dataFolderOf, install, theOffice } from './office';
import { autostart, pagewire } from './session';
import { freshData, giveToUser } from './set-up';

const TOMORROW = Date.now() + 86_400_000;
/** Nothing is old enough to be tidied away, whenever this runs. */
const AN_HOUR_AGO = Date.now() - 3_600_000;
/** What a start does with some of them; all others stay as they are. */
const AFTERWARDS: Readonly<Record<string, JobState['name']>> = {
  // It may have arrived: a person decides.
  submitting: 'unconfirmed',
  // One of them stands already because there is no key: whatever else would leave stands with it. For the times of two of these,
  // tomorrow is too far ahead, as after a clock that was set back, and counts as reached.
  queued: 'blocked',
  waiting: 'blocked',
  undo: 'blocked',
  // The program's own repeat of a fax that is not among these.
  resend: 'cancelled',
};

/** What is due would rightly be done; here it is not due yet. */
const NOT_DUE = ['until', 'retryAt', 'nextCheckAt', 'lookAgainAt'];
const TIMES: ReadonlyMap<string, number> = new Map([
  ...NOT_DUE.map((field) => [field, TOMORROW] as const),
  ...['at', 'since'].map((field) => [field, AN_HOUR_AGO] as const),
]);

/** Faxes in every state, each under an id of its own; what has a time is due tomorrow. */
const jobs = Object.values(STATES).map((state: JobState, index) => {
  const timed = Object.entries(state).map(([field, value]: [string, unknown]) => [
    field,
    value === null ? null : (TIMES.get(field) ?? value),
  ]);
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return jobIn(Object.fromEntries(timed) as JobState, { id, draftId: id, service: 'ifax', createdAt: AN_HOUR_AGO });
});

/** Steps of the database that an older version had done. */
const OLDER = MIGRATIONS.slice(0, 2);
const TABLES = ['probes', 'jobs', 'attempts', 'events'];

/** A data folder as an older version left it: what later steps add is not there. Sending was paused, so that what is due waits as well. */
async function writeOlderData(): Promise<void> {
  const folder = dataFolderOf(theOffice());
  const key = new Uint8Array(randomBytes(32));
  const sealer = createSealer(key);
  const today = path.join(theOffice().scratch, 'today.db');
  const store = openSqliteStore(today, sealer);
  if (!store.ok) throw new Error(store.error);
  const timeline = [{ at: 1, kind: 'queued', source: 'you', params: {} }] as const;
  const written = store.value.commit({ added: jobs.map((job) => ({ job, recipientIndex: 0, timeline })) });
  store.value.close();
  if (!written.ok) throw new Error(written.error);
  const older = openDatabase(path.join(folder, 'outbox.db'), OLDER);
  if (!older.ok) throw new Error(older.error);
  older.value.exec(`ATTACH '${today}' AS today`);
  for (const table of TABLES) {
    const names = older.value.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as {
      readonly name: string;
    }[];
    const columns = names.map(({ name }) => name).join();
    older.value.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM today.${table}`);
  }
  older.value.exec("UPDATE meta SET value = 1 WHERE name = 'paused'");
  older.value.close();
  await writeFile(path.join(folder, 'data-key'), `1:${Buffer.from(key).toString('base64url')}\n`, { mode: 0o600 });
  const settings = { undoSeconds: 0, askFirstTime: false, dataKeyIn: 'file', startAtLogin: true };
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings));
  giveToUser(path.join(theOffice().home, '.config'));
}

/** The same package with a lower number. */
async function olderPackage(): Promise<string> {
  const { deb, scratch } = theOffice();
  const tree = path.join(scratch, 'older');
  execFileSync('dpkg-deb', ['-R', deb, tree]);
  const control = path.join(tree, 'DEBIAN/control');
  await writeFile(control, (await readFile(control, 'utf8')).replace(/^Version: .*$/m, 'Version: 0.0.9'));
  const older = path.join(scratch, 'pagewire_0.0.9_amd64.deb');
  execFileSync('dpkg-deb', ['-Znone', '--root-owner-group', '--build', tree, older]);
  execFileSync('rm', ['-r', tree]);
  return older;
}

const version = (): string => execFileSync('dpkg-query', ['-W', '-f', '${Version}', 'pagewire'], { encoding: 'utf8' });

test('installed over an older version, every fax is there in its state, nothing goes by itself, and nothing is taken away', async () => {
  test.setTimeout(90_000);
  const { deb } = theOffice();
  const current = version();
  freshData(theOffice());
  install(await olderPackage());
  expect(version()).toBe('0.0.9');
  await mkdir(path.dirname(autostart()), { recursive: true });
  await writeFile(
    autostart(),
    '[Desktop Entry]\nType=Application\nName=Pagewire\nExec="/opt/Pagewire/pagewire" "--hidden"\n',
  );
  await writeOlderData();
  install(deb);
  expect(version()).toBe(current);
  // Before the program runs, which would write it anew: the old package's script has taken nothing away.
  expect(await readFile(autostart(), 'utf8')).toContain('--hidden');
  const said = await pagewire('list', '--json');
  expect(said.code, said.err).toBe(0);
  const found = new Map(
    said.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly id: string; readonly attempts: number; readonly state: JobState })
      .map(({ id, attempts, state }) => [id, [state.name, attempts]]),
  );
  const labels = Object.keys(STATES);
  // As many attempts as before: nothing was sent.
  const expected = new Map(
    jobs.map(({ id, attempts, state: { name } }, index) => [id, [AFTERWARDS[labels[index] ?? ''] ?? name, attempts]]),
  );
  expect([...found].sort()).toEqual([...expected].sort());
});
