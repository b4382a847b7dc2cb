import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { CALLS } from '../../../bridge/channels';
import { ARGUMENTS } from '../../../bridge/contract';
import { plainCopy } from '../../../electron/ipc/plain-copy';
import { limitsOf } from '../../../electron/ipc/three-gates';
import { badMessages } from '../../fixtures/bridge/bad-messages';
import { VALID } from '../../fixtures/bridge/valid-arguments';
import { expect, test } from '../support/launch';
import { callFromPage } from '../support/page-api';

const SEED = 20_261_129;
/** Below the limit of fifty calls a second of one channel. */
const EACH = 45;
/** The bridge walks a list entry by entry in the page that gave it, which stands still for the longest one: main never hears of it. */
const LONGEST_LIST = 5000;

/** Of everything that is ours in the data folder; Chromium keeps files of its own there. */
async function fingerprint(userData: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(userData, { recursive: true, withFileTypes: true });
  const ours = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(userData, path.join(entry.parentPath, entry.name)))
    .filter((name) =>
      /^(outbox\.db|send-journal|settings\.json|data-key|documents\/|practice\/|printer\.json)/.test(name),
    );
  return Object.fromEntries(
    await Promise.all(
      ours.map(
        async (name) =>
          [
            name,
            createHash('sha256')
              .update(await readFile(path.join(userData, name)))
              .digest('hex'),
          ] as const,
      ),
    ),
  );
}

/**
 * What the bridge makes of a message on its way: whatever is not plain data arrives as a plain object of its own properties. It sets them one by
 * one, so that "__proto__" becomes the prototype of the copy, which stays behind at the next step.
 */
function overTheBridge(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 10) return value;
  if (Array.isArray(value))
    return value.length > 1000 ? value : Array.from(value, (entry) => overTheBridge(entry, depth + 1));
  const own = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(own.map(([key, entry]) => [key, overTheBridge(entry, depth + 1)]));
}

const isCarriedOut = (channel: (typeof CALLS)[number], message: unknown): boolean =>
  [message, overTheBridge(message)].some((arrived) => {
    const copied = plainCopy(arrived, limitsOf(channel));
    return copied.ok && ARGUMENTS[channel].safeParse(copied.value).success;
  });

test(`two thousand bad messages from the page change nothing (seed ${SEED})`, async ({
  running: { app, page, userData },
}) => {
  test.setTimeout(180_000);
  await app.evaluate(() => {
    const broken: string[] = [];
    Object.assign(globalThis, { broken });
    process.on('unhandledRejection', (reason) => broken.push(String(reason)));
    process.on('uncaughtException', (error) => broken.push(String(error)));
  });
  // The practice service makes its own file a moment after the window is there.
  await expect.poll(async () => Object.keys(await fingerprint(userData))).toContain('practice/jobs.jsonl');
  const before = await fingerprint(userData);
  expect(Object.keys(before)).toContain('outbox.db');
  let sent = 0;
  for (const [index, channel] of CALLS.entries()) {
    const seed = SEED + index;
    // What would be carried out stays at home: the page makes the same list by the same seed.
    const whole = badMessages(VALID[channel], seed, EACH, LONGEST_LIST).flatMap((message, at) =>
      isCarriedOut(channel, message) ? [at] : [],
    );
    const codes = await page.evaluate(
      async ({ code, name, valid, from, count, longest, without }) => {
        const make = (0, eval)(`(${code})`) as typeof badMessages;
        const call = (
          window as unknown as {
            pagewire: Record<string, (argument: unknown) => Promise<{ ok: boolean; error?: { code: string } }>>;
          }
        ).pagewire[name];
        const answers = await Promise.all(
          make(valid, from, count, longest).map(async (message, at) => {
            if (without.includes(at)) return 'left out';
            try {
              const reply = await call?.(message);
              return reply?.ok === true ? 'carried out' : (reply?.error?.code ?? 'nothing');
            } catch {
              // The bridge itself does not carry it over.
              return 'not carried over';
            }
          }),
        );
        return answers;
      },
      {
        code: badMessages.toString(),
        name: channel,
        valid: VALID[channel],
        from: seed,
        count: EACH,
        longest: LONGEST_LIST,
        without: whole,
      },
    );
    sent += codes.filter((code) => code !== 'left out').length;
    for (const code of codes) expect(['bad-request', 'not carried over', 'left out'], channel).toContain(code);
  }
  expect(sent).toBeGreaterThan(1800);
  expect(await app.evaluate(() => (globalThis as unknown as { broken: string[] }).broken)).toEqual([]);
  expect(await fingerprint(userData)).toEqual(before);
  expect(await callFromPage(page, 'settings.get', {})).toMatchObject({ ok: true });
});
