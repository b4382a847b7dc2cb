import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { PrinterChoice, StepProgress } from '../../../core/printing/printer-setup';
import { startPrivateCups, type PrivateCups } from '../../fixtures/private-cups';
import { createSetupBench, USER, type SetupBench } from './queue-parts';

const QUEUE = `PagewireFax_${USER}`;
const FAX_QUEUE = `PagewireFaxOut_${USER}`;
const ALL: PrinterChoice = { way: 'queue', faxQueue: true, atLogin: true };

let cups: PrivateCups;
beforeAll(async () => {
  cups = await startPrivateCups();
});
afterAll(() => cups.close());

async function bench(of: PrivateCups = cups): Promise<SetupBench> {
  const made = await createSetupBench(of.env);
  onTestFinished(() => made.stop());
  return made;
}

async function add(to: SetupBench, choice: PrinterChoice = ALL) {
  const told: StepProgress[] = [];
  const { id, steps } = await to.setup.prepare({ what: 'add', choice });
  const done = await to.setup.perform(id, (step) => told.push(step));
  return { done, steps, told };
}

async function remove(from: SetupBench): Promise<boolean | null> {
  const { id } = await from.setup.prepare({ what: 'remove' });
  return from.setup.perform(id);
}

const cupsTool = async (tool: string, ...args: readonly string[]): Promise<string> => {
  const env = { ...process.env, ...cups.env, LC_ALL: 'C' };
  return (await promisify(execFile)(tool, [...args], { env })).stdout;
};

describe('with a print server that lets this user add queues', () => {
  it('adds both queues and the start at login; removing leaves nothing', async () => {
    const one = await bench();
    expect(await one.setup.status()).toMatchObject({ isOn: false, queue: 'none', faxQueue: 'none', trouble: null });
    expect(await one.isThere(one.identityFile)).toBe(false);

    const { done, steps, told } = await add(one);
    expect(told.filter(({ state }) => state.kind === 'failed')).toEqual([]);
    expect([done, steps.map(({ step }) => step)]).toEqual([true, ['listen', 'queue', 'fax-queue', 'login']]);
    expect(await one.setup.status()).toMatchObject({
      isOn: true,
      service: 'listening',
      queue: 'ready',
      faxQueue: 'ready',
      login: 'yes',
      trouble: null,
    });
    // CUPS knows the printer by its own answers, lets only this user print, and has the password where only root reads it.
    expect(await cupsTool('lpoptions', '-p', QUEUE)).toMatch(/printer-make-and-model='[^']* - IPP Everywhere'/);
    expect(await cupsTool('lpoptions', '-p', FAX_QUEUE, '-l')).toMatch(/^phone\//m);
    const kept = await cups.queues();
    expect(kept).toContain(`DeviceURI ipp://pagewire:${await one.secret()}@127.0.0.1:${one.port.toString()}/ipp/print`);
    expect(kept.match(new RegExp(`^AllowUser ${USER}$`, 'gm'))).toHaveLength(2);
    expect(kept.match(/^ErrorPolicy retry-job$/gm)).toHaveLength(2);
    expect(kept).toMatch(/^Shared No$/m);
    expect(await readFile(one.autostart, 'utf8')).toContain('Exec="/opt/Pagewire/pagewire" "--hidden"\n');

    expect(await remove(one)).toBe(true);
    expect(await one.setup.status()).toMatchObject({
      isOn: false,
      service: 'off',
      queue: 'none',
      faxQueue: 'none',
      login: 'no',
      trouble: null,
    });
    expect(await one.isThere(one.identityFile)).toBe(false);
    expect(await one.isThere(one.autostart)).toBe(false);
    expect(await cupsTool('lpstat', '-e')).toBe('');
  });

  it('shows no secret: not in the plan, not in what is told, not in the status', async () => {
    const one = await bench();
    const { steps, told } = await add(one);
    const secret = await one.secret();
    const status = await one.setup.status();
    expect(JSON.stringify({ steps, told, status })).not.toContain(secret);
    expect(steps.find(({ step }) => step === 'queue')?.detail).toContain('ipp://pagewire:******@127.0.0.1:');
    await remove(one);
  });

  it('does exactly the plan that was shown last, once', async () => {
    const one = await bench();
    const first = await one.setup.prepare({ what: 'add', choice: ALL });
    const second = await one.setup.prepare({ what: 'add', choice: { ...ALL, faxQueue: false, atLogin: false } });
    expect(await one.setup.perform(first.id)).toBeNull();
    const running = one.setup.perform(second.id);
    expect(await one.setup.perform(second.id)).toBeNull();
    expect(await running).toBe(true);
    expect(await one.setup.perform(second.id)).toBeNull();
    expect(await one.setup.status()).toMatchObject({ queue: 'ready', faxQueue: 'none', login: 'no' });
    await remove(one);
  });

  it('tells what somebody changed outside, and adding once more puts it right', async () => {
    const one = await bench();
    await add(one);
    const trouble = async () => (await one.setup.status()).trouble;
    const changes: readonly (readonly [string, string, readonly string[]])[] = [
      ['queue-paused', 'cupsdisable', [QUEUE]],
      ['queue-rejecting', 'cupsreject', [FAX_QUEUE]],
      ['queue-elsewhere', 'lpadmin', ['-p', QUEUE, '-v', 'ipp://127.0.0.1:9/ipp/print']],
      ['queue-raw', 'lpadmin', ['-p', QUEUE, '-m', 'raw']],
      ['queue-missing', 'lpadmin', ['-x', QUEUE]],
    ];
    for (const [code, tool, args] of changes) {
      await cupsTool(tool, ...args);
      if (code === 'queue-missing') await cupsTool('lpadmin', '-x', FAX_QUEUE);
      expect(await trouble()).toBe(code);
      expect((await add(one)).done).toBe(true);
      expect(await trouble()).toBeNull();
    }
    await writeFile(
      one.autostart,
      '[Desktop Entry]\nType=Application\nName=Pagewire\nExec="/old/pagewire" "--hidden"\n',
    );
    expect(await trouble()).toBe('login-outdated');
    await writeFile(one.autostart, `${await readFile(one.autostart, 'utf8')}Hidden=true\n`);
    expect([await trouble(), (await one.setup.status()).login]).toEqual([null, 'no']);
    one.settings.change({ printerOn: false });
    expect(await trouble()).toBe('left-over');
    await remove(one);
    expect(await one.isThere(one.autostart)).toBe(false);
  });

  it('takes another port when a program has the first one, and never leads a queue there', async () => {
    const one = await bench();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(one.port, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const first = await add(one);
    expect(first.told.at(-1)).toMatchObject({ step: 'listen', state: { kind: 'failed', problem: 'port-taken' } });
    expect([first.done, (await one.setup.status()).trouble]).toEqual([false, 'port-taken']);
    expect(await cupsTool('lpstat', '-e')).toBe('');
    expect((await add(one)).done).toBe(true);
    const status = await one.setup.status();
    expect(status).toMatchObject({ service: 'listening', queue: 'ready', trouble: null });
    expect(status.port).not.toBe(one.port);
    await remove(one);
  });
});

describe('with a print server that wants an administrator', () => {
  it('is refused at once, without a question on any terminal, and says so', async () => {
    const strict = await startPrivateCups('nobody');
    try {
      const one = await bench(strict);
      const { done, told } = await add(one);
      const last = told.at(-1);
      expect(done).toBe(false);
      expect(last?.step).toBe('queue');
      expect(last?.state).toMatchObject({ kind: 'failed', problem: 'not-allowed' });
      expect(await one.setup.status()).toMatchObject({ isOn: true, queue: 'none', trouble: 'queue-missing' });
      expect(one.setup.progress().map(({ state }) => state.kind)).toEqual(['done', 'failed', 'waiting', 'waiting']);
    } finally {
      await strict.close();
    }
  });
});

describe('without a print server', () => {
  it('says that it does not answer, or that it is another computer', async () => {
    const stopped = await createSetupBench({ CUPS_SERVER: '127.0.0.1:9' });
    expect(await stopped.setup.status()).toMatchObject({ printing: 'stopped', trouble: 'printing-stopped' });
    const remote = await createSetupBench({ CUPS_SERVER: '192.0.2.1:631' });
    expect(await remote.setup.status()).toMatchObject({ printing: 'remote', trouble: 'printing-remote' });
  });
});
