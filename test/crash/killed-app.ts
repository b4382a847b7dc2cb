import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { handOver, type Handover } from '../../electron/cli/control-client';
import { readEndpoint } from '../../electron/cli/control-endpoint';
import type { Command } from '../../electron/cli/command';
import { resolveElectron } from '../../scripts/electron-runtime.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOOK_EVERY_MS = 5;

/** One life of the built app, in a process group of its own. */
export interface LivingApp {
  /** Carries out a command over the control socket, as a second start of the program does; "gone" if the app dies before it listens. */
  command(command: Command, onLine: (line: string) => void): Promise<Handover['kind'] | 'gone'>;
  /** SIGKILL for every process of it at once; resolves when they are gone and all that they had said was heard. */
  kill(): Promise<void>;
  /** Exit code, or null for one that was killed. */
  readonly ended: Promise<number | null>;
}

export interface LifeOptions {
  readonly userData: string;
  readonly env: Readonly<Record<string, string>>;
  /** Of the command line; none opens the window. */
  readonly args: readonly string[];
  readonly onLine: (line: string) => void;
  readonly input?: string;
}

export async function startLife({ userData, env, args, onLine, input = '' }: LifeOptions): Promise<LivingApp> {
  const { exe } = await resolveElectron();
  const child = spawn(exe, [`--user-data-dir=${userData}`, ROOT, ...args], {
    cwd: userData,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const before = readEndpoint(userData)?.token;
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const read = linesTo(onLine);
  child.stdout.on('data', read);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  // The file of an earlier, killed life still lies there: only a new token means that this one listens.
  const endpoint = (async () => {
    while (child.exitCode === null && child.signalCode === null) {
      const found = readEndpoint(userData);
      if (found !== null && found.token !== before) return found;
      await pause(LOOK_EVERY_MS);
    }
    return null;
  })();
  return {
    command: async (command, hear) => {
      const place = await endpoint;
      if (place === null) return 'gone';
      return (await handOver(place, command, { out: hear, err: hear })).kind;
    },
    kill: async () => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // ended by itself a moment ago
      }
      await ended;
    },
    ended,
  };
}

function linesTo(onLine: (line: string) => void): (bytes: Buffer) => void {
  let rest = '';
  return (bytes) => {
    const lines = (rest + bytes.toString()).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  };
}
