import { lstat, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StepState } from '../../../core/printing/printer-setup';
import { perform, type Reach } from '../../../electron/printing/setup/perform';
import type { Command, Deed } from '../../../electron/printing/setup/plan';
import type { ToolEnd } from '../../../electron/printing/setup/run-tool';
import { scratchFolder } from '../../fixtures/scratch-folder';

const command = (program: string): Command => ({ program, args: [], input: null, limitMs: 1 });
const ended = (code: number, err = ''): ToolEnd => ({ kind: 'ended', code, out: '', err });

/** Reaches for nothing; programs end as told. */
function reaching(ends: Readonly<Record<string, ToolEnd>> = {}) {
  const ran: string[] = [];
  const reach: Reach = {
    run: ({ program }) => {
      ran.push(program);
      return Promise.resolve(ends[program] ?? { kind: 'missing' });
    },
    listen: () => Promise.resolve('listening'),
    stopListening: () => Promise.resolve(),
    announce: () => Promise.resolve('announced'),
    hush: () => Promise.resolve(),
    forget: () => Promise.resolve(),
    setLoginItem: () => undefined,
    loginChanged: () => undefined,
  };
  return { reach, ran };
}

async function doOne(deed: Deed, reach: Reach): Promise<StepState | undefined> {
  let last: StepState | undefined;
  await perform([{ step: 'queue', about: '', deed }], reach, (_index, state) => {
    last = state;
  });
  return last;
}

describe('a program that may need an administrator', () => {
  const deed: Deed = { kind: 'run', command: command('lpadmin'), elevated: command('pkexec') };
  const forbidden = ended(1, 'lpadmin: Forbidden\n');
  const cases: readonly (readonly [string, Readonly<Record<string, ToolEnd>>, readonly string[], object])[] = [
    ['that was not needed', { lpadmin: ended(0) }, ['lpadmin'], { kind: 'done' }],
    ['who agreed', { lpadmin: forbidden, pkexec: ended(0) }, ['lpadmin', 'pkexec'], { kind: 'done' }],
    ['who dismissed it', { lpadmin: forbidden, pkexec: ended(126) }, ['lpadmin', 'pkexec'], { problem: 'declined' }],
    [
      'who could not be asked',
      { lpadmin: forbidden, pkexec: ended(127, 'Error getting authority: Could not connect') },
      ['lpadmin', 'pkexec'],
      { problem: 'not-allowed', detail: 'lpadmin: Forbidden' },
    ],
    [
      'who may not',
      { lpadmin: forbidden, pkexec: ended(127, 'Not authorized') },
      ['lpadmin', 'pkexec'],
      { problem: 'declined' },
    ],
    [
      'for whom it failed',
      { lpadmin: forbidden, pkexec: ended(123, 'x\nlpadmin: Bad') },
      ['lpadmin', 'pkexec'],
      { problem: 'failed', detail: 'lpadmin: Bad' },
    ],
    [
      'whom nobody is asked about for another reason',
      { lpadmin: ended(1, 'lpadmin: Bad') },
      ['lpadmin'],
      { problem: 'failed' },
    ],
    ['without the program', {}, ['lpadmin'], { problem: 'program-missing' }],
    ['that never came back', { lpadmin: { kind: 'late' } }, ['lpadmin'], { problem: 'late' }],
  ];
  it.each(cases)('%s', async (_name, ends, expected, state) => {
    const { reach, ran } = reaching(ends);
    expect(await doOne(deed, reach)).toMatchObject(state);
    expect(ran).toEqual(expected);
  });

  it('is told as not allowed where nothing can ask one', async () => {
    const { reach } = reaching({ lpadmin: forbidden });
    expect(await doOne({ ...deed, elevated: null }, reach)).toMatchObject({ problem: 'not-allowed' });
  });
});

it.each([
  [10, 'no-ipp-url'],
  [11, 'queue-not-made'],
  [20, 'declined'],
  [1, 'failed'],
])('a script of Windows that ends with %i', async (code, problem) => {
  const { reach } = reaching({ powershell: ended(code) });
  const deed: Deed = { kind: 'run-as-administrator', command: command('powershell'), shown: '' };
  expect(await doOne(deed, reach)).toMatchObject({ kind: 'failed', problem });
});

describe('the steps', () => {
  it('end with the first that fails; what builds on it is not begun', async () => {
    const { reach } = reaching();
    const told: [number, string][] = [];
    const plan = (['listen', 'announce', 'forget'] as const).map(
      (kind) => ({ step: 'listen', about: '', deed: { kind } }) as const,
    );
    const done = await perform(plan, { ...reach, announce: () => Promise.resolve('no-avahi') }, (index, state) => {
      told.push([index, state.kind]);
    });
    expect(done).toBe(false);
    expect(told).toEqual([
      [0, 'doing'],
      [0, 'done'],
      [1, 'doing'],
      [1, 'failed'],
    ]);
  });

  it('replace and remove a link of ours, and never a file that somebody else put there', async () => {
    const folder = await scratchFolder();
    const place = path.join(folder, 'Library', 'PDF Services', 'Fax with Pagewire');
    const { reach } = reaching();
    expect(await doOne({ kind: 'link', path: place, target: '/Applications/Old.app' }, reach)).toEqual({
      kind: 'done',
    });
    expect(await doOne({ kind: 'link', path: place, target: '/Applications/Pagewire.app' }, reach)).toEqual({
      kind: 'done',
    });
    expect(await readlink(place)).toBe('/Applications/Pagewire.app');
    expect(await doOne({ kind: 'unlink', path: place }, reach)).toEqual({ kind: 'done' });
    await expect(lstat(place)).rejects.toThrow();
    expect(await doOne({ kind: 'unlink', path: place }, reach)).toEqual({ kind: 'done' });
    await writeFile(place, 'a workflow of somebody');
    expect(await doOne({ kind: 'unlink', path: place }, reach)).toEqual({ kind: 'done' });
    expect((await lstat(place)).isFile()).toBe(true);
    expect(await doOne({ kind: 'link', path: place, target: '/x' }, reach)).toMatchObject({ problem: 'file-failed' });
  });

  it('say that a file could not be written', async () => {
    const folder = await scratchFolder();
    await writeFile(path.join(folder, 'autostart'), 'no folder');
    const file = path.join(folder, 'autostart', 'pagewire.desktop');
    const deed: Deed = { kind: 'login', isOn: true, file, text: 'x' };
    expect(await doOne(deed, reaching().reach)).toMatchObject({ kind: 'failed', problem: 'file-failed' });
  });
});
