import type { FaxJob } from '../../core/outbox/job';
import type { WaitsFor } from '../../core/outbox/waits-for';
import type { sayState } from '../../core/words/fax-sentences';
import type { FaxDesk } from '../outbox/fax-desk';
import { EXIT, type ExitCode } from './command';
import { faxAsJson, recipientOf, type CommandParts } from './run-command';

interface FollowParts extends CommandParts {
  /** To the end of the call; else until the fax was handed over. */
  readonly wait: boolean;
  readonly json: boolean;
  readonly sayState: typeof sayState;
}

/** Prints each new state of these faxes until none of them moves any further, and answers the gravest exit code. */
export async function followFaxes(ids: readonly string[], desk: FaxDesk, parts: FollowParts): Promise<ExitCode> {
  const open = new Set(ids);
  const said = new Map<string, string>();
  const codes: ExitCode[] = [];
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  const look = async (id: string): Promise<void> => {
    const shown = await desk.show(id);
    if (!shown.ok) {
      open.delete(id);
      codes.push(EXIT.unconfirmed);
      return;
    }
    const { job, waitsFor } = shown.value;
    const sentence = parts.sayState(parts.words, job, { now: parts.clock.now(), timeZone }, waitsFor);
    if (said.get(id) !== sentence) {
      said.set(id, sentence);
      parts.printer.out(
        parts.json ? faxAsJson('state', job) : parts.words.say('cli.line', { to: recipientOf(job), sentence }),
      );
    }
    const code = exitOf(job, parts.wait, waitsFor);
    if (code === null) return;
    open.delete(id);
    codes.push(code);
    if (!parts.json && staysOpen(job)) parts.printer.out(parts.words.say('cli.stays'));
  };

  await new Promise<void>((resolve) => {
    // One look after the other, so that lines come in the order of events.
    let queue = Promise.resolve();
    const end = (): void => {
      stop();
      resolve();
    };
    const lookAll = (): void => {
      queue = queue
        .then(async () => {
          for (const id of [...open]) await look(id);
          if (open.size === 0) end();
        })
        .catch(() => {
          codes.push(EXIT.unconfirmed);
          end();
        });
    };
    const stops = [parts.engine.on('faxes', lookAll), parts.engine.on('queue', lookAll)];
    const stop = (): void => {
      for (const one of stops) one();
    };
    parts.signal.addEventListener('abort', end);
    lookAll();
  });
  return open.size > 0 ? EXIT.unconfirmed : gravest(codes);
}

/** Exit code of a fax that will not be followed any further, or null while it will. */
export function exitOf({ state }: FaxJob, wait: boolean, waitsFor: WaitsFor | null = null): ExitCode | null {
  switch (state.name) {
    case 'queued':
      // Paused, offline, or behind another fax to the same number: that may take long.
      return wait || waitsFor === null ? null : EXIT.done;
    case 'submitting':
      return null;
    case 'held':
      // Stopped or open for changes: nothing but a person moves it, so waiting would not end.
      if (state.until === null) return wait ? EXIT.failed : EXIT.done;
      return wait ? null : EXIT.done;
    case 'waiting':
      return wait ? null : EXIT.done;
    case 'accepted':
      if (!wait) return EXIT.done;
      // The service never said how it ended, and is not asked any more.
      return state.nextCheckAt === null && state.lastCheckedAt !== null ? EXIT.unconfirmed : null;
    case 'blocked':
      // Nothing but a person moves it, so waiting would not end.
      return wait ? EXIT.failed : EXIT.done;
    case 'delivered':
      return EXIT.done;
    case 'settled':
    case 'unconfirmed':
      return EXIT.unconfirmed;
    case 'failed':
    case 'partly':
    case 'cancelled':
      return EXIT.failed;
  }
}

const staysOpen = ({ state }: FaxJob): boolean => ['queued', 'waiting', 'blocked', 'held'].includes(state.name);

/** "Nobody knows" is graver than "failed": a script must not simply send again. */
function gravest(codes: readonly ExitCode[]): ExitCode {
  if (codes.includes(EXIT.unconfirmed)) return EXIT.unconfirmed;
  return codes.includes(EXIT.failed) ? EXIT.failed : EXIT.done;
}
