import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../electron/system/clock';
import { fastClock } from '../test/fixtures/fast-clock';
import { isOver, numberOf, openSending } from './sending';

/** Sends thousands of faxes in one life of the program and tells at each mark what it holds. */
const [folder = '', documentProcess = '', baseUrl = '', key = '', factor = '', marks = ''] = process.argv.slice(2);
const MARKS = marks.split(',').map(Number);
const RECIPIENTS = 10;
const MOST_OPEN = 200;

const sending = await openSending({
  folder,
  documentProcess,
  baseUrl,
  key,
  clock: fastClock(Number(factor), systemClock.now()),
});
let open = 0;
let wake = (): void => undefined;
sending.outbox.onEnded((job) => {
  if (isOver(job)) open -= 1;
  wake();
});
const until = (isSo: () => boolean) =>
  new Promise<void>((resolve) => {
    wake = () => {
      if (isSo()) resolve();
    };
    wake();
  });
sending.outbox.start();

const begun = performance.now();
let sent = 0;
for (const mark of MARKS) {
  const part = { from: sent, at: performance.now() };
  while (sent < mark) {
    await until(() => open <= MOST_OPEN - RECIPIENTS);
    const numbers = Array.from({ length: Math.min(RECIPIENTS, mark - sent) }, (_, at) => numberOf(sent + at));
    open += numbers.length;
    await sending.send(numbers);
    sent += numbers.length;
  }
  await until(() => open === 0);
  // What nobody refers to any more is not held: only what stays counts.
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  const states = (await sending.jobs()).reduce<Record<string, number>>(
    (all, { state }) => ({ ...all, [state.name]: (all[state.name] ?? 0) + 1 }),
    {},
  );
  const seconds = (performance.now() - part.at) / 1000;
  process.stdout.write(
    `${JSON.stringify({
      faxes: sent,
      rss,
      heapUsed,
      external,
      handles: readdirSync('/proc/self/fd').length,
      threads: Number(/^Threads:\s+(\d+)/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]),
      database: statSync(join(folder, 'outbox.db')).size,
      log: statSync(join(folder, 'outbox.db-wal')).size,
      perSecond: (sent - part.from) / seconds,
      states,
      seconds: (performance.now() - begun) / 1000,
    })}\n`,
  );
}
await sending.close();
