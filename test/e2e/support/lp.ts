import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { runPlain } from './launch';

const user = userInfo().username;
export const QUEUE = `PagewireFax_${user}`;
export const FAX_QUEUE = `PagewireFaxOut_${user}`;

type Environment = Readonly<Record<string, string>>;

/** Adds both queues as a script does: in the app that runs with this data folder, or by itself where none does. */
export async function addPrinter(userData: string, env: Environment): Promise<void> {
  const { ended } = await runPlain({ userData, env, args: ['printer', 'add', '--fax-queue', '--yes'] });
  const { code, out, err } = await ended;
  expect(code, out + err).toBe(0);
}

/** A program of CUPS, speaking to the server that `env` names. */
export async function cupsTool(env: Environment, tool: string, ...args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(tool, [...args], { env: { ...process.env, ...env, LC_ALL: 'C' } })).stdout;
}

/** Hands a file to a queue, as any program of the desktop does; it is in the queue when this resolves. */
export async function lp(env: Environment, queue: string, ...args: readonly string[]): Promise<void> {
  await cupsTool(env, 'lp', '-d', queue, ...args);
}

/** Ids of the jobs that wait or are under way, in all queues. */
export async function jobsUnderWay(env: Environment): Promise<readonly string[]> {
  const lines = (await cupsTool(env, 'lpstat', '-o')).split('\n');
  return lines.map((line) => line.split(/\s+/)[0] ?? '').filter((id) => id !== '');
}
