import { app } from 'electron';
import type { Words } from '../../core/words/words';
import { handOver } from '../cli/control-client';
import type { Endpoint } from '../cli/control-protocol';
import { EXIT, type Command, type ExitCode } from '../cli/command';
import type { Printer } from '../cli/control-server';
import { runDoctor } from '../cli/run-doctor';
import { createLog } from '../diagnostics/log';
import { resolveBaseUrl } from '../ifax/base-url';
import { systemClock } from '../system/clock';
import { systemRandom } from '../system/random';
import { createEngine } from './create-engine';
import { logFolder } from './places';

export type DoctorCommand = Extract<Command, { name: 'doctor' }>;

/** The owner's looks are bounded; one that takes longer than all of them together is what the doctor was called for. */
const OWNER_LIMIT_MS = 15_000;

/** The owner's own answer, or null when it has none to give: gone, hung, or of a version that knows no doctor. */
export async function askOwner(endpoint: Endpoint, command: DoctorCommand, printer: Printer): Promise<ExitCode | null> {
  // Kept back until it is whole: half of one examination and all of another would contradict each other.
  const said: (() => void)[] = [];
  const keeper: Printer = {
    out: (line) => {
      said.push(() => {
        printer.out(line);
      });
    },
    err: (line) => {
      said.push(() => {
        printer.err(line);
      });
    },
  };
  const answer = await Promise.race([
    handOver(endpoint, command, keeper),
    new Promise<null>((resolve) => {
      systemClock.after(OWNER_LIMIT_MS, () => {
        resolve(null);
      });
    }),
  ]);
  if (answer?.kind !== 'done') return null;
  for (const say of said) say();
  return answer.exit;
}

/** Looks at everything without being the owner: reads only, starts nothing that another process may be using. */
export async function examineAlone(command: DoctorCommand, words: Words, printer: Printer): Promise<ExitCode> {
  const ifaxBaseUrl = resolveBaseUrl({ packaged: app.isPackaged, env: process.env });
  if (!ifaxBaseUrl.ok) {
    printer.err(words.say('cli.baseUrl', { code: ifaxBaseUrl.error }));
    return EXIT.usage;
  }
  await app.whenReady();
  const engine = createEngine({
    clock: systemClock,
    random: systemRandom,
    log: createLog(logFolder()),
    ifaxBaseUrl: ifaxBaseUrl.value,
    isOwner: false,
    untitled: words.say('basket.untitled'),
    unlockReason: words.say('lock.reason'),
  });
  return runDoctor(command, { engine, words, printer });
}
