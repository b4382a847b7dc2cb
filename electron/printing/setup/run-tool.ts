import { spawn } from 'node:child_process';
import type { Clock } from '../../system/clock';
import { realOf, type Command } from './plan';

/** `code` null: a signal ended it. The texts hold no secret any more. */
export type ToolEnd =
  | { readonly kind: 'ended'; readonly code: number | null; readonly out: string; readonly err: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'late' };

/** Runs a program of the system and answers what it said. */
export type RunTool = (command: Command) => Promise<ToolEnd>;

/** What such a program says is a few lines. */
const MOST_TEXT = 64 * 1024;

/** What CUPS, polkit and their helpers need of our environment. */
const KEPT = ['HOME', 'USER', 'LOGNAME', 'CUPS_SERVER', 'DBUS_SYSTEM_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_SESSION_ID'];

/** PowerShell does not start without much of its environment; elsewhere these programs get what they need and answer in the C locale. */
export function toolEnvironment(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const kept = platform === 'win32' ? Object.keys(env) : KEPT;
  const own = kept.flatMap((name) => {
    const value = env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return platform === 'win32'
    ? Object.fromEntries(own)
    : { ...Object.fromEntries(own), PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
}

/**
 * The only place that starts programs which set up the printer. Each gets a session of its own, away from any terminal: without one lpadmin
 * cannot ask for a password where nobody sees it, and is refused at once. At the limit its whole group is killed.
 */
export function createRunTool(env: Readonly<Record<string, string>>, clock: Clock): RunTool {
  return ({ program, args, input, limitMs }) =>
    new Promise((resolve) => {
      const all = [...args, ...(input ?? [])];
      const child = spawn(program, args.map(realOf), {
        env,
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
        windowsHide: true,
      });
      const texts = { out: '', err: '' };
      for (const name of ['out', 'err'] as const)
        child[`std${name}`].on('data', (bytes: Buffer) => {
          if (texts[name].length < MOST_TEXT) texts[name] += bytes.toString();
        });
      let isLate = false;
      const stop = clock.after(limitMs, () => {
        isLate = true;
        endGroup(child.pid);
      });
      child.once('error', () => {
        stop();
        resolve({ kind: 'missing' });
      });
      child.once('close', (code) => {
        stop();
        const hide = (text: string): string =>
          all.reduce<string>((hidden, one) => (typeof one === 'string' ? hidden : hideIn(hidden, one)), text);
        resolve(isLate ? { kind: 'late' } : { kind: 'ended', code, out: hide(texts.out), err: hide(texts.err) });
      });
      // It may end before it has read everything, or anything.
      child.stdin.on('error', () => undefined);
      child.stdin.end((input ?? []).map((argument) => `${realOf(argument)}\0`).join(''));
    });
}

/** A program may repeat an argument in its complaint. */
const hideIn = (text: string, { secret, shown }: { readonly secret: string; readonly shown: string }): string =>
  text.replaceAll(secret, shown);

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
