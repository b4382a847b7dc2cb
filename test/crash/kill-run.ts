import { setTimeout as pause } from 'node:timers/promises';
import { parseFaxNumber } from '../../core/numbers/fax-number';
import type { SendCommand } from '../../electron/cli/command';
import type { Seeded } from '../fixtures/seeded';
import { startLife, type LivingApp } from './killed-app';
import { recipientNumbers } from './numbers';
import type { ListedFax } from './oracle';

/** The app is killed up to this long after it first said "queued" ... */
const SENDING_MS = 700;
/** ... or, in one life of eight, up to this long after its start. */
const STARTING_MS = 900;
/** A life that says nothing for so long is broken. */
const SILENT_MS = 20_000;
const REST_LIMIT_MS = 120_000;

export interface KillRunOptions {
  readonly userData: string;
  readonly env: Readonly<Record<string, string>>;
  readonly documents: readonly [string, ...string[]];
  readonly kills: number;
  /** When to kill. */
  readonly moments: Seeded;
  /** What to send: a stream of its own, because how much is sent in a life depends on the machine. */
  readonly random: Seeded;
}

export interface Acknowledged {
  readonly id: string;
  readonly to: string;
}

/** Sends without pause and kills the app again and again. Answers what was acknowledged before its kill. */
export async function killAgainAndAgain(options: KillRunOptions): Promise<readonly Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  const numbers = recipientNumbers((e164) => parseFaxNumber(e164, 'US').ok);
  for (let kill = 1; kill <= options.kills; kill += 1) await oneLife(options, numbers, acknowledged);
  return acknowledged;
}

async function oneLife(
  { userData, env, documents, moments, random }: KillRunOptions,
  numbers: Generator<string, never, void>,
  acknowledged: Acknowledged[],
): Promise<void> {
  const next = (): string => numbers.next().value;
  let firstWord = (): void => undefined;
  const heard = new Promise<void>((resolve) => (firstWord = resolve));
  const acknowledge = (to: readonly string[]) => (line: string) => {
    const ids = queuedIds(line);
    if (ids === null) return;
    firstWord();
    ids.forEach((id, index) => acknowledged.push({ id, to: to[index] ?? '' }));
  };
  // Without a window: the first command makes this process the owner, and its faxes keep it alive.
  const own = [next(), next()];
  const life = await startLife({
    userData,
    env,
    args: ['send', random.pick(documents), ...own.flatMap((to) => ['--to', to]), '--yes', '--wait', '--json'],
    onLine: acknowledge(own),
  });
  const feeding = feed(life, documents, random, next, acknowledge);
  const wait = moments.fraction();
  if (moments.fraction() < 1 / 8) await pause(wait * STARTING_MS);
  else {
    const silent = pause(SILENT_MS, 'silent' as const);
    if ((await Promise.race([heard, life.ended, silent])) === 'silent') {
      await life.kill();
      throw new Error('the app said nothing for 20 seconds');
    }
    await pause(wait * SENDING_MS);
  }
  await life.kill();
  await feeding;
}

/** Hands one command after the other to the running app, until it is gone. */
async function feed(
  life: LivingApp,
  documents: KillRunOptions['documents'],
  random: Seeded,
  next: () => string,
  acknowledge: (to: readonly string[]) => (line: string) => void,
): Promise<void> {
  for (;;) {
    const to = Array.from({ length: random.whole(1, 3) }, next);
    // A link needs no document process, so it is queued within a few milliseconds.
    const file = random.fraction() < 0.5 ? 'https://files.example/letter.pdf' : random.pick(documents);
    const end = await life.command(sendCommand(file, to), acknowledge(to));
    if (end !== 'done') return;
  }
}

function sendCommand(file: string, to: readonly string[]): SendCommand {
  const usual = {
    quality: null,
    from: null,
    pagesBy: null,
    note: '',
    when: { kind: 'now' },
    priority: 'normal',
  } as const;
  return {
    name: 'send',
    files: [file],
    to: [...to],
    pages: [],
    ...usual,
    confirm: [],
    yes: true,
    wait: false,
    json: true,
  };
}

/** Starts the app a last time, waits until nothing is under way any more, and answers its whole list. */
export async function restAndList({ userData, env }: KillRunOptions): Promise<readonly ListedFax[]> {
  const life = await startLife({ userData, env, args: [], onLine: () => undefined });
  try {
    for (let waited = 0; ; waited += 500) {
      const lines: string[] = [];
      if ((await life.command({ name: 'list', json: true }, (line) => lines.push(line))) !== 'done') {
        throw new Error('the app went away while it was asked for its list');
      }
      const listed = lines.map((line) => JSON.parse(line) as ListedFax);
      const moving = listed.filter(({ state }) => ['queued', 'submitting', 'waiting'].includes(state.name));
      if (moving.length === 0 || waited >= REST_LIMIT_MS) return listed;
      await pause(500);
    }
  } finally {
    await life.kill();
  }
}

function queuedIds(line: string): readonly string[] | null {
  const said = JSON.parse(line) as { readonly type?: string; readonly ids?: readonly string[] };
  return said.type === 'queued' ? (said.ids ?? null) : null;
}
