import { watchLoop } from '../robustness/loop-watch';
import { runPrinter } from './running-printer';

/** Runs the printer, says its identity to its parent, and on each message what it cost since the last. */
const running = await runPrinter({ mostBytes: 100_000_000 });
let watch = watchLoop();
let before = process.memoryUsage.rss();
process.on('message', () => {
  const rss = process.memoryUsage.rss();
  process.send?.({ longestMs: watch.longest(), grownBytes: rss - before, jobs: running.desk.printed.length });
  watch.stop();
  watch = watchLoop();
  before = rss;
});
process.on('disconnect', () => {
  watch.stop();
  void running.close().then(() => process.exit(0));
});
process.send?.(running.identity);
