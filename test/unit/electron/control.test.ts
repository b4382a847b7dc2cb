import { mkdtemp, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaxJob, JobState } from '../../../core/outbox/job';
import { EXIT } from '../../../electron/cli/command';
import { exitOf } from '../../../electron/cli/follow-faxes';
import { handOver } from '../../../electron/cli/control-client';
import { readEndpoint } from '../../../electron/cli/control-endpoint';
import { openControlServer, type RunCommand } from '../../../electron/cli/control-server';
import { lineReader } from '../../../electron/cli/lines';
import { systemClock } from '../../../electron/system/clock';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pagewire-control-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const collect = () => {
  const lines: string[] = [];
  return {
    lines,
    printer: {
      out: (line: string) => void lines.push(`out ${line}`),
      err: (line: string) => void lines.push(`err ${line}`),
    },
  };
};
const list = { name: 'list', json: false } as const;

describe('the control socket', () => {
  it('carries a command to the owner and its lines back', async () => {
    const run: RunCommand = (command, printer) => {
      printer.out(`ran ${command.name}`);
      printer.err('beside');
      return Promise.resolve(EXIT.unconfirmed);
    };
    const server = await openControlServer(folder, systemClock, run);
    const endpoint = readEndpoint(folder);
    if (endpoint === null) throw new Error('no endpoint');
    const { lines, printer } = collect();
    expect(await handOver(endpoint, list, printer)).toEqual({ kind: 'done', exit: 3 });
    expect(lines).toEqual(['out ran list', 'err beside']);
    expect((await stat(path.join(folder, 'control.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(endpoint.socket)).mode & 0o777).toBe(0o600);
    await server.close();
    expect(await readdir(folder)).toEqual([]);
    expect(await handOver(endpoint, list, printer)).toEqual({ kind: 'nobody' });
  });

  it('runs nothing without the token', async () => {
    let ran = 0;
    const server = await openControlServer(folder, systemClock, () => {
      ran += 1;
      return Promise.resolve(EXIT.done);
    });
    const endpoint = readEndpoint(folder);
    if (endpoint === null) throw new Error('no endpoint');
    const wrong = { ...endpoint, token: 'A'.repeat(43) };
    expect(await handOver(wrong, list, collect().printer)).toEqual({ kind: 'busy' });
    expect(ran).toBe(0);
    await server.close();
  });

  it('says "lost" when the owner goes away with the request, and ends the owner\'s waiting when the asker goes', async () => {
    let stopped: () => void = () => undefined;
    const aborted = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    let began: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      began = resolve;
    });
    const server = await openControlServer(folder, systemClock, (_command, _printer, signal) => {
      began();
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          stopped();
          resolve(EXIT.done);
        });
      });
    });
    const endpoint = readEndpoint(folder);
    if (endpoint === null) throw new Error('no endpoint');
    const socket = connect(endpoint.socket);
    socket.write(`${JSON.stringify({ token: endpoint.token, command: list })}\n`);
    await running;
    socket.destroy();
    await aborted;
    const waiting = handOver(endpoint, list, collect().printer);
    await running;
    await server.close();
    expect(['lost', 'nobody']).toContain((await waiting).kind);
  });

  it('takes no command any more when it retires: the asker may try another way', async () => {
    let ran = 0;
    const server = await openControlServer(folder, systemClock, () => {
      ran += 1;
      return Promise.resolve(EXIT.done);
    });
    const endpoint = readEndpoint(folder);
    if (endpoint === null) throw new Error('no endpoint');
    expect(await handOver(endpoint, list, collect().printer)).toEqual({ kind: 'done', exit: 0 });
    server.retire();
    expect(await handOver(endpoint, list, collect().printer)).toEqual({ kind: 'busy' });
    expect(ran).toBe(1);
    await server.close();
  });

  it('tells how many files were received before the owner went away, and is found until it is gone', async () => {
    const command = { name: 'open', files: ['/a.pdf', '/b.pdf'], left: 0, number: null } as const;
    const server = await openControlServer(folder, systemClock, (_command, printer) => {
      printer.received?.(1);
      printer.out('one is in');
      return new Promise(() => undefined);
    });
    // The owner goes when the asker has heard it.
    const asker = {
      out: () => {
        server.leaveAll();
      },
      err: () => undefined,
    };
    const endpoint = readEndpoint(folder);
    if (endpoint === null) throw new Error('no endpoint');
    const open = { ...command, files: [...command.files] };
    expect(await handOver(endpoint, open, asker)).toEqual({ kind: 'lost', received: 1 });
    expect(await handOver(endpoint, open, collect().printer)).toEqual({ kind: 'busy' });
    await server.close();
    expect(await handOver(endpoint, open, collect().printer)).toEqual({ kind: 'nobody' });
  });

  it('carries fifty of the longest paths', async () => {
    let heard = 0;
    const server = await openControlServer(folder, systemClock, (asked) => {
      heard = asked.name === 'open' ? asked.files.join('').length : 0;
      return Promise.resolve(EXIT.done);
    });
    const endpoint = readEndpoint(folder);
    if (endpoint === null) throw new Error('no endpoint');
    const files = Array.from({ length: 50 }, (_, at) => `/${'\u00e9'.repeat(4090)}${at.toString().padStart(2, '0')}.p`);
    const command = { name: 'open', files, left: 0, number: null } as const;
    expect(await handOver(endpoint, { ...command, files: [...files] }, collect().printer)).toEqual({
      kind: 'done',
      exit: 0,
    });
    expect(heard).toBe(files.join('').length);
    await server.close();
  });

  it('finds a short address where the data folder has a long name', async () => {
    const long = path.join(folder, 'x'.repeat(120));
    await mkdir(long);
    const server = await openControlServer(long, systemClock, () => Promise.resolve(EXIT.done));
    const endpoint = readEndpoint(long);
    if (endpoint === null) throw new Error('no endpoint');
    expect(Buffer.byteLength(endpoint.socket)).toBeLessThanOrEqual(103);
    expect((await stat(path.dirname(endpoint.socket))).mode & 0o777).toBe(0o700);
    expect(await handOver(endpoint, list, collect().printer)).toEqual({ kind: 'done', exit: 0 });
    await server.close();
    await expect(stat(path.dirname(endpoint.socket))).rejects.toThrow('ENOENT');
    await expect(readFile(path.join(long, 'control.json'))).rejects.toThrow('ENOENT');
  });
});

describe('lines', () => {
  it('come whole however the bytes are cut, and a too long one ends it', () => {
    const lines: string[] = [];
    let tooLong = 0;
    const read = lineReader(
      8,
      (line) => void lines.push(line),
      () => (tooLong += 1),
    );
    for (const byte of Buffer.from('a\n\u00e9\u00e9\n')) read(Buffer.from([byte]));
    expect(lines).toEqual(['a', '\u00e9\u00e9']);
    read(Buffer.from('123456789'));
    expect(tooLong).toBe(1);
  });
});

describe('the exit code of a fax', () => {
  const code = (state: Partial<JobState>, wait: boolean) => exitOf({ state } as FaxJob, wait);
  it.each([
    ['queued', null, null],
    ['submitting', null, null],
    ['waiting', EXIT.done, null],
    ['blocked', EXIT.done, EXIT.failed],
    ['delivered', EXIT.done, EXIT.done],
    ['partly', EXIT.failed, EXIT.failed],
    ['failed', EXIT.failed, EXIT.failed],
    ['cancelled', EXIT.failed, EXIT.failed],
    ['unconfirmed', EXIT.unconfirmed, EXIT.unconfirmed],
    ['settled', EXIT.unconfirmed, EXIT.unconfirmed],
  ] as const)('%s: %s without --wait, %s with it', (name, without, withWait) => {
    expect([code({ name }, false), code({ name }, true)]).toEqual([without, withWait]);
  });
  it('does not stay for a fax that cannot go now, unless it was asked to', () => {
    const queued = { state: { name: 'queued', since: 0 } } as FaxJob;
    for (const kind of ['resume', 'online', 'line'] as const) {
      expect(exitOf(queued, false, { kind })).toBe(EXIT.done);
      expect(exitOf(queued, true, { kind })).toBeNull();
    }
  });
  it('waits for the time of a held fax, and not for a person', () => {
    expect(code({ name: 'held', why: 'time', until: 1 }, true)).toBeNull();
    expect(code({ name: 'held', why: 'time', until: 1 }, false)).toBe(EXIT.done);
    expect(code({ name: 'held', why: 'stopped', until: null }, true)).toBe(EXIT.failed);
    expect(code({ name: 'held', why: 'editing', until: null }, false)).toBe(EXIT.done);
  });
  it('tells a fax that is being called from one that nobody asks about any more', () => {
    const accepted = { name: 'accepted', lastCheckedAt: 1 } as const;
    expect(code({ ...accepted, nextCheckAt: 2 }, true)).toBeNull();
    expect(code({ ...accepted, nextCheckAt: null }, true)).toBe(EXIT.unconfirmed);
    expect(code({ ...accepted, nextCheckAt: 2 }, false)).toBe(EXIT.done);
  });
});
