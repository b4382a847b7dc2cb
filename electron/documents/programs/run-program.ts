import { spawn } from 'node:child_process';
import type { Clock } from '../../system/clock';

export interface ProgramRun {
  /** Absolute path of the program. */
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** All of its environment: nothing of ours. */
  readonly env: Readonly<Record<string, string>>;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

export type ProgramEnd = 'done' | 'failed' | 'late' | 'cancelled';

/** Bytes of one file that it writes, and of its memory; no core dump, which would hold the document. */
const LIMITED = 'ulimit -c 0; ulimit -f 400000; ulimit -v 6000000 2>/dev/null; exec "$@"';
const CUT_OFF = ['--user', '--map-current-user', '--net', '--'];

/**
 * Runs another program of this computer on one document, the only place that does. It gets a process group of its own, which is killed as a whole at its
 * end, at the limit and when it is cancelled; on Linux it gets no network where the system lets an ordinary user do without one.
 */
export async function runProgram(run: ProgramRun, clock: Clock): Promise<ProgramEnd> {
  if (process.platform === 'win32') return runOnce(run, clock);
  const limited: ProgramRun = { ...run, program: '/bin/sh', args: ['-c', LIMITED, 'sh', run.program, ...run.args] };
  if (process.platform !== 'linux' || !(await canCutOff(run, clock))) return runOnce(limited, clock);
  return runOnce({ ...limited, program: UNSHARE, args: [...CUT_OFF, limited.program, ...limited.args] }, clock);
}

const UNSHARE = '/usr/bin/unshare';

/** Some systems forbid ordinary users a network of their own. */
async function canCutOff(run: ProgramRun, clock: Clock): Promise<boolean> {
  const trial = { ...run, program: UNSHARE, args: [...CUT_OFF, '/bin/true'], limitMs: 5000 };
  return (await runOnce(trial, clock)) === 'done';
}

function runOnce({ program, args, folder, env, limitMs, signal }: ProgramRun, clock: Clock): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: folder, env, stdio: 'ignore', detached: true, windowsHide: true });
    let why: ProgramEnd | null = null;
    const end = (reason: ProgramEnd) => {
      why ??= reason;
      killGroup(child.pid);
    };
    const cancel = () => {
      end('cancelled');
    };
    const stopTimer = clock.after(limitMs, () => {
      end('late');
    });
    signal.addEventListener('abort', cancel);
    const settle = (outcome: ProgramEnd) => {
      stopTimer();
      signal.removeEventListener('abort', cancel);
      // What it left behind goes with it.
      killGroup(child.pid);
      resolve(why ?? outcome);
    };
    child.once('error', () => {
      settle('failed');
    });
    child.once('exit', (code) => {
      settle(code === 0 ? 'done' : 'failed');
    });
    if (signal.aborted) cancel();
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).once('error', () => {
      // nothing left to kill
    });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group has ended.
  }
}
