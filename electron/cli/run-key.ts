import type { KeyStatus } from '../../bridge/views';
import { EXIT, type Command, type ExitCode } from './command';
import { refuse, type CommandParts } from './run-command';

type KeyCommand = Extract<Command, { name: 'key' }>;

/** The key goes in here and is never printed. */
export async function runKey(command: KeyCommand, parts: CommandParts): Promise<ExitCode> {
  const { engine, printer, words } = parts;
  const tell = (status: KeyStatus): ExitCode => {
    printer.out(command.json ? JSON.stringify({ type: 'key', ...status }) : words.say(`cli.key.${status.stored}`));
    return EXIT.done;
  };
  switch (command.verb) {
    case 'status':
      return tell(await engine.keys.status());
    case 'set': {
      const set = await engine.keys.set(command.key);
      return set.ok ? tell(set.value) : refuse(set.error, command.json, parts);
    }
    case 'remove': {
      const removed = await engine.keys.remove();
      return removed.ok ? tell(removed.value) : refuse(removed.error, command.json, parts);
    }
    case 'test': {
      const result = await engine.testKey();
      printer.out(command.json ? JSON.stringify({ type: 'key-test', result }) : words.say(`cli.key.test.${result}`));
      return result === 'works' ? EXIT.done : EXIT.failed;
    }
  }
}
