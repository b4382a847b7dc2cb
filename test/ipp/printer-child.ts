import { runPrinter } from './running-printer';

/**
 * The longest time in which this process worked on one thing, in milliseconds: as long as nothing else got its turn, but not longer than
 * it had the processor, so that other programs of a busy machine do not count.
 */
function watchWork(): { readonly longest: () => number; readonly stop: () => void } {
  let at = performance.now();
  let used = process.cpuUsage();
  let longest = 0;
  const look = (): void => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    longest = Math.max(longest, Math.min(now - at, (user + system) / 1000));
    at = now;
    used = process.cpuUsage();
  };
  const timer = setInterval(look, 5);
  return {
    longest: () => longest,
    stop: () => {
      clearInterval(timer);
    },
  };
}

/** Runs the printer, says its identity to its parent, and on each message what it cost since the last. */
const running = await runPrinter({ mostBytes: 100_000_000 });
let watch = watchWork();
let before = process.memoryUsage.rss();
process.on('message', () => {
  const rss = process.memoryUsage.rss();
  process.send?.({ longestMs: watch.longest(), grownBytes: rss - before, jobs: running.desk.printed.length });
  watch.stop();
  watch = watchWork();
  before = rss;
});
process.on('disconnect', () => {
  watch.stop();
  void running.close().then(() => process.exit(0));
});
process.send?.(running.identity);
