import { describe, expect, it } from 'vitest';
import { en } from '../../../core/words/en';
import { createWords } from '../../../core/words/words';
import { askOnCommandLine } from '../../../electron/cli/ask';
import { EXIT, type Command } from '../../../electron/cli/command';
import { runCommand, type CommandParts } from '../../../electron/cli/run-command';

const ID = '00000000-0000-4000-8000-000000000000';
const NOW = { kind: 'now' } as const;

/** Nothing but the lock is there: a command that went on would meet it. */
function lockedParts() {
  const printed: string[] = [];
  const print = (line: string): void => {
    printed.push(line);
  };
  const engine = { lock: { isLocked: () => true }, settings: { current: () => ({}) } };
  const parts = {
    engine,
    words: createWords(en, 'en'),
    printer: { out: print, err: print },
    clock: { now: () => 0, after: () => () => undefined },
  } as unknown as CommandParts;
  return { printed, parts };
}

describe('the command line while the window is locked', () => {
  const shows: readonly Command[] = [
    { name: 'list', json: false },
    { name: 'show', id: ID, json: false },
    {
      name: 'resend',
      id: ID,
      to: '+12025550109',
      missingOnly: false,
      confirm: [],
      yes: true,
      when: NOW,
      wait: false,
      json: false,
    },
    { name: 'settle', id: ID, says: 'again', wait: false, json: false },
    { name: 'settle', id: ID, says: 'sent', jobId: null, wait: false, json: false },
    { name: 'key', verb: 'set', key: 'k', json: false },
    { name: 'key', verb: 'remove', json: false },
    { name: 'key', verb: 'status', json: false },
    { name: 'restore', file: '/backup', phrase: null, json: false },
    { name: 'data-key', verb: 'rotate', json: false },
  ];
  it.each(shows)('refuses $name $verb$says', async (command) => {
    const { printed, parts } = lockedParts();
    expect(await runCommand(command, parts)).toBe(EXIT.unavailable);
    expect(printed).toEqual(['Pagewire is locked. Unlock it in its window first.']);
  });

  it('shows no question before sending, which names numbers of earlier faxes', () => {
    const question = {
      kind: 'near-miss',
      key: 'near-miss:+12025550101:+12025550109',
      recipient: '+12025550101',
      known: '+12025550109',
    };
    for (const json of [false, true]) {
      const { printed, parts } = lockedParts();
      expect(askOnCommandLine([question as never], json, parts)).toBe(EXIT.unavailable);
      expect(printed.join()).not.toMatch(/555/);
      expect(printed).toHaveLength(1);
    }
  });
});
