import { EXIT, type ExitCode } from './command';
import { refuse, type CommandParts } from './run-command';

/** Locks the window, as its own button does: for desktops whose screen lock nobody tells us of, which run a command when they lock. */
export async function lockWindow(json: boolean, parts: CommandParts): Promise<ExitCode> {
  const { engine, printer, words } = parts;
  if (!engine.lock.isLocked() && !engine.lock.rules().canUnlock) {
    // Only a window asks by itself whether the system can unlock it.
    await engine.lock.lookAtSystem();
    if (!engine.lock.rules().canUnlock) return refuse({ code: 'lock', reason: 'no-way-back' }, json, parts);
  }
  engine.lock.tell({ kind: 'you' });
  // Also a program that ends with this command has locked it then.
  await engine.lock.settled();
  printer.out(json ? JSON.stringify({ type: 'lock', locked: true }) : words.say('lock.title'));
  return EXIT.done;
}
