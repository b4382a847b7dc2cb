import { execFileSync } from 'node:child_process';

/** A program of the system that does not answer must not keep Pagewire from starting. */
const LIMIT_MS = 5000;

/** Runs a program of the system and answers what it printed; throws where it fails. */
export type AskSystem = (program: string, args: readonly string[], input?: Buffer) => string;

/** Waits for the answer: what the organisation says must be known before anything else begins. The only place of the policy that starts programs. */
export const askSystem: AskSystem = (program, args, input) =>
  execFileSync(program, [...args], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...(input === undefined ? {} : { input }),
  });
