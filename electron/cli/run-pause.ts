import { EXIT, type ExitCode } from './command';
import { refuse, type CommandParts, type ReadyStore } from './run-command';

/** Stops or starts all sending; holds until it is changed again, over restarts. */
export async function pauseSending(
  paused: boolean,
  json: boolean,
  store: ReadyStore,
  parts: CommandParts,
): Promise<ExitCode> {
  const done = await store.desk.pause(paused);
  if (!done.ok) return refuse(done.error, json, parts);
  const { printer, words } = parts;
  printer.out(json ? JSON.stringify({ type: 'queue', paused }) : words.say(paused ? 'cli.paused' : 'cli.resumed'));
  return EXIT.done;
}
