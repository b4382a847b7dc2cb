import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FaxJob } from '../../../core/outbox/job';
import type { MissingFaxes } from '../../../core/outbox/compare-journal';
import { createOutbox } from '../../../electron/outbox/create-outbox';
import type { OutboxProblem } from '../../../electron/outbox/outbox';
import { createSealer } from '../../../electron/vault/sealer';
import { systemRandom } from '../../../electron/system/random';
import { systemClock } from '../../../electron/system/clock';
import { documentsInMemory, ScriptedProvider, TurnedClock } from '../outbox/desk-parts';
import { report } from '../../unit/core/outbox/jobs';
import { KEY, numberOf, outcomeFor, SETTINGS } from './plan';

/** In memory where the system has a place for that: the thousands of openings of these suites need no real disk, only its failures. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export function scratch(): string {
  const folder = mkdtempSync(join(SCRATCH, 'pagewire-storage-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface ChildEnd {
  readonly lines: readonly string[];
  readonly code: number | null;
  readonly errors: string;
}

/** Runs a command to its end. */
export async function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<ChildEnd> {
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { lines: out.split('\n').filter((line) => line !== ''), code, errors };
}

/** Two at once: one for each core of a small machine. Takes the next item only when one is done. */
export async function inPairs<T>(items: Iterator<T>, work: (item: T) => Promise<void>): Promise<void> {
  const worker = async () => {
    for (let next = items.next(); next.done !== true; next = items.next()) await work(next.value);
  };
  await Promise.all([worker(), worker()]);
}

export interface Reopened {
  readonly jobs: readonly FaxJob[];
  readonly notices: readonly string[];
  readonly missing: MissingFaxes | null;
  /** Numbers that a body went to after the reopening, two hours of it. */
  readonly sent: readonly string[];
}

/** Opens what a run left, lets two hours pass with a service that takes everything, and tells what happened. */
export async function reopen(
  folder: string,
  key: Uint8Array = KEY,
): Promise<Reopened | { readonly trouble: OutboxProblem }> {
  const clock = new TurnedClock(systemClock.now());
  const provider = new ScriptedProvider(clock);
  provider.report = () => ({ kind: 'report', report: report('delivered') });
  const opened = await createOutbox({
    directory: folder,
    clock,
    random: systemRandom,
    sealer: createSealer(key),
    documents: documentsInMemory().store,
    providers: { ifax: provider, practice: provider },
    ...SETTINGS,
  });
  if (!opened.ok) return { trouble: opened.error };
  const outbox = opened.value;
  const missing = outbox.missing();
  outbox.start();
  await clock.pass(2 * 3_600_000);
  const jobs: FaxJob[] = [];
  for (const box of ['outbox', 'sent'] as const) {
    const list = await outbox.desk.list({ box, search: '', limit: 500, offset: 0 });
    if (list.ok) jobs.push(...list.value.rows.map(({ job }) => job));
  }
  await outbox.stop();
  const unique = [...new Map(jobs.map((job) => [job.id, job])).values()];
  return { jobs: unique, notices: outbox.notices, missing, sent: provider.sent.map(({ faxNumber }) => faxNumber) };
}

export const linesOf = (file: string): readonly string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];

export const asides = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.includes('.damaged-'));

/**
 * The promises, as sentences about what was broken: nothing that was acknowledged is gone without a word, nothing that may have
 * been taken is sent again. Empty when all were kept.
 */
export function brokenPromises(
  acknowledged: readonly string[],
  bodiesBefore: readonly string[],
  after: Reopened | { readonly trouble: string },
): readonly string[] {
  if ('trouble' in after) return [`it does not open: ${after.trouble}`];
  const known = new Set(after.jobs.map(({ id }) => id));
  const gone = acknowledged.filter((id) => !known.has(id));
  const told = after.missing?.count ?? 0;
  const lost =
    gone.length > told ? [`${String(gone.length)} acknowledged faxes are gone, ${String(told)} were told`] : [];
  const taken = bodiesBefore.filter((number) => outcomeFor(number).kind !== 'notSent');
  const all = [...taken, ...after.sent];
  const twice = all.filter((number, index) => all.indexOf(number) !== index);
  return [...lost, ...twice.map((number) => `${number} was sent twice`)];
}

/** Of the lines of an outbox child: index and id of each fax that it said was queued. */
export function acknowledgedIn(lines: readonly string[]): readonly { readonly number: string; readonly id: string }[] {
  return lines.flatMap((line) => {
    const [, index = '', id = ''] = /^queued (\d+) (\S+)$/.exec(line) ?? [];
    return id === '' ? [] : [{ number: numberOf(Number(index)), id }];
  });
}
