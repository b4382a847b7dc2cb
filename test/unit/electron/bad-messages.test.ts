import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { CALLS, DROP_CHANNEL, type CallName } from '../../../bridge/channels';
import { ARGUMENTS } from '../../../bridge/contract';
import { ok } from '../../../core/result';
import { dropSchema } from '../../../electron/ipc/drop-schema';
import { MESSAGE_LIMITS, plainCopy } from '../../../electron/ipc/plain-copy';
import {
  CALLS_PER_SECOND,
  createThreeGates,
  HANDLER_LIMIT_MS,
  limitsOf,
  type Call,
  type Pass,
} from '../../../electron/ipc/three-gates';
import { badMessages } from '../../fixtures/bridge/bad-messages';
import { VALID } from '../../fixtures/bridge/valid-arguments';

const SEED = 20_261_128;
const MESSAGES = 50_000;
/** How a bad message is refused; a getter that throws is the only way to "internal". */
const CODES = new Set(['bad-request', 'internal']);
const ORIGIN = 'app://ui';

const frame = { origin: ORIGIN };
const event = { sender: { id: 7, mainFrame: frame }, senderFrame: frame };
type Event = typeof event;

/** The gates with a clock of their own; `work` says what was let through. */
function setUp(isLocked = false) {
  let now = 0;
  let timers: { readonly at: number; readonly then: () => void }[] = [];
  const lines: string[] = [];
  const log = (...words: unknown[]): void => {
    lines.push(JSON.stringify(words));
  };
  const pass: Pass = createThreeGates({
    known: new Set([7]),
    origin: ORIGIN,
    clock: {
      now: () => now,
      after: (ms, then) => {
        const timer = { at: now + ms, then };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
    },
    log: { info: log, warn: log, error: log },
    isLocked: () => isLocked,
  });
  return {
    pass,
    lines,
    go: (ms: number) => {
      now += ms;
      for (const { at, then } of timers) if (at <= now) then();
    },
    timers: () => timers.length,
  };
}

const CHANNELS = [...CALLS, DROP_CHANNEL] as const;
const schemaOf = (channel: (typeof CHANNELS)[number]) => (channel === DROP_CHANNEL ? dropSchema : ARGUMENTS[channel]);
const validFor = (channel: (typeof CHANNELS)[number]): unknown =>
  channel === DROP_CHANNEL ? [{ name: 'letter.pdf', size: 900 }] : VALID[channel];

const answering = (
  channel: (typeof CHANNELS)[number],
  work: (argument: unknown) => void,
): Call<unknown, Event['sender']> => ({
  channel,
  schema: schemaOf(channel),
  work: (argument) => {
    work(argument);
    return Promise.resolve(ok(null));
  },
});

/** What a handler may be given: plain values within the limits, composed text without halves of characters, no key that reaches a prototype. */
function isHarmless(channel: (typeof CHANNELS)[number], value: unknown): boolean {
  const copied = plainCopy(value, limitsOf(channel));
  return (
    copied.ok && JSON.stringify(copied.value) === JSON.stringify(value) && schemaOf(channel).safeParse(value).success
  );
}

describe('the channels between window and main', () => {
  it('are those of the snapshot, each with its schema (update with -u and read the difference)', async () => {
    const lines = CHANNELS.map((channel) => {
      const { depth, array, text } = limitsOf(channel);
      return `${channel}  depth ${depth}, lists ${array}, texts ${text}\n    ${JSON.stringify(schemaOf(channel).toJSONSchema())}\n`;
    });
    await expect(lines.join('')).toMatchFileSnapshot('channels.txt');
  });

  it.each(CHANNELS)('%s takes a valid argument', async (channel) => {
    const { pass } = setUp();
    const taken: unknown[] = [];
    const call = answering(channel, (argument) => taken.push(argument));
    expect(await pass(call, event, validFor(channel))).toEqual({ ok: true, value: null });
    expect(taken).toEqual([validFor(channel)]);
  });

  it('answer a locked window nothing but what unlocks it', async () => {
    const { pass } = setUp(true);
    const answered: string[] = [];
    for (const channel of CHANNELS) {
      const reply = await pass(
        answering(channel, () => answered.push(channel)),
        event,
        validFor(channel),
      );
      if (!reply.ok) expect(reply.error).toEqual({ code: 'locked' });
    }
    expect(answered).toEqual(['lock.status', 'lock.unlock', 'lock.unlockBySystem', 'lock.leave']);
  });
});

describe('fifty thousand bad messages', () => {
  it(`reach no handler, break nothing and keep nothing (seed ${SEED})`, async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const { pass, lines, go, timers } = setUp();
    const each = Math.ceil(MESSAGES / CHANNELS.length);
    const wrong: string[] = [];
    let refused = 0;
    let taken = 0;
    collect();
    const before = process.memoryUsage().heapUsed;
    for (const [index, channel] of CHANNELS.entries()) {
      let reached: unknown;
      const call = answering(channel, (argument) => {
        reached = argument;
      });
      // By the five hundred: most are small, some are huge.
      for (let from = 0; from < each; from += 500) {
        for (const message of badMessages(validFor(channel), SEED + index * 1000 + from, 500)) {
          // Slow enough for the rate limit, which has a test of its own.
          go(1000 / CALLS_PER_SECOND + 1);
          reached = undefined;
          const reply = await pass(call, event, message);
          const isRight = reply.ok
            ? isHarmless(channel, reached)
            : reached === undefined && CODES.has(reply.error.code) && JSON.stringify(reply).length < 500;
          if (reply.ok) taken += 1;
          else refused += 1;
          if (!isRight) wrong.push(`${channel}, ${from}: ${JSON.stringify(reply)}`);
        }
      }
      lines.length = 0;
    }
    collect();
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
    expect(wrong).toEqual([]);
    expect(refused + taken).toBeGreaterThanOrEqual(MESSAGES);
    // Else the spoiling spoils nothing, or the gates let nobody in.
    expect(taken).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(MESSAGES * 0.7);
    expect('polluted' in {}).toBe(false);
    expect(timers()).toBe(0);
  }, 120_000);
});

describe('a call', () => {
  const foreign = { origin: 'https://pagewire.example' };
  it.each<[string, Event | { sender: Event['sender']; senderFrame: null }]>([
    ['a frame inside the page', { ...event, senderFrame: { origin: ORIGIN } }],
    ['a frame that is gone', { ...event, senderFrame: null }],
    ['a window that main did not admit', { ...event, sender: { id: 8, mainFrame: frame } }],
    ['the page after it left our origin', { sender: { id: 7, mainFrame: foreign }, senderFrame: foreign }],
  ])('of %s is refused on every channel', async (_who, from) => {
    const { pass } = setUp();
    for (const channel of CHANNELS) {
      const call = answering(channel, () => expect.unreachable());
      expect(await pass(call, from, validFor(channel))).toEqual({ ok: false, error: { code: 'not-allowed' } });
    }
  });

  it('is refused above 50 in a second, each channel by itself', async () => {
    const { pass, go } = setUp();
    const ask = (channel: CallName) =>
      pass(
        answering(channel, () => undefined),
        event,
        VALID[channel],
      );
    for (let i = 0; i < CALLS_PER_SECOND; i++) expect((await ask('fax.show')).ok).toBe(true);
    expect(await ask('fax.show')).toEqual({ ok: false, error: { code: 'too-many-calls' } });
    expect((await ask('fax.cancel')).ok).toBe(true);
    go(1000);
    expect((await ask('fax.show')).ok).toBe(true);
  });

  it('that breaks, hangs or fails tells a code and nothing else', async () => {
    const { pass, lines, go } = setUp();
    const secret = new Error('ENOENT: /home/mary/faxes/outbox.db');
    const failing = (work: Call<unknown, Event['sender']>['work']) =>
      pass({ channel: 'fax.show', schema: ARGUMENTS['fax.show'], work }, event, VALID['fax.show']);
    const internal = { ok: false, error: { code: 'internal' } };
    expect(await failing(() => Promise.reject(secret))).toEqual(internal);
    expect(
      await failing(() => {
        throw secret;
      }),
    ).toEqual(internal);
    const hanging = failing(() => new Promise(() => undefined));
    go(HANDLER_LIMIT_MS);
    expect(await hanging).toEqual({ ok: false, error: { code: 'timed-out' } });
    expect(lines.join('')).not.toContain('mary');
    expect(lines.join('')).not.toContain('at ');
  });

  it('may be so large and no larger', async () => {
    const limits = { ...MESSAGE_LIMITS };
    expect(limits).toEqual({ bytes: 1_000_000, entries: 20_000, depth: 6, array: 500, text: 4096 });
    const { pass } = setUp();
    const sizes: unknown[] = [
      'x'.repeat(limits.text + 1),
      Array.from({ length: limits.array + 1 }, () => 0),
      [[[[[[[]]]]]]],
      Array.from({ length: 300 }, () => 'x'.repeat(4000)),
    ];
    for (const message of sizes) {
      const call: Call<unknown, Event['sender']> = {
        channel: 'fax.show',
        schema: { safeParse: () => expect.unreachable() } as never,
        work: () => expect.unreachable(),
      };
      expect(await pass(call, event, message)).toEqual({ ok: false, error: { code: 'bad-request', field: null } });
    }
  });
});
