import { appendFile } from 'node:fs/promises';
import { judgeFile, Violation, type Ending, type Judged, type Step } from './judge';
import { watchLoop } from './loop-watch';
import type { RobustStore } from './robust-store';

export interface Case {
  readonly name: string;
  /** Writes the file where it has to be made. */
  readonly path: () => Promise<string>;
  readonly steps?: readonly Step[];
  readonly done?: (path: string) => Promise<void>;
}

type JudgedCase = Judged & { readonly name: string };

export interface Run {
  readonly endings: Readonly<Record<Ending['kind'], number>>;
  readonly judged: readonly JudgedCase[];
  readonly violations: readonly string[];
  /** Milliseconds. */
  readonly longestBlock: number;
  readonly seconds: number;
  /** Document processes. */
  readonly started: number;
}

/** As many as there are document processes. */
const AT_ONCE = 2;

/** Judges all cases, two at a time, as when many files are dropped together. */
export async function judgeAll({ store, folder, pids }: RobustStore, cases: readonly Case[]): Promise<Run> {
  const judged: JudgedCase[] = [];
  const violations: string[] = [];
  const startedBefore = pids.length;
  const begun = performance.now();
  const watch = watchLoop();
  const waiting = [...cases];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { name, path, steps, done } = next;
      const file = await path();
      try {
        const options = { store, folder, ...(steps === undefined ? {} : { steps }) };
        judged.push({ name, ...(await judgeFile(file, options)) });
      } catch (error) {
        if (!(error instanceof Violation)) throw error;
        violations.push(`${name}: ${error.message}`);
      }
      await done?.(file);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  watch.stop();
  const count = (kind: Ending['kind']) => judged.filter(({ ending }) => ending.kind === kind).length;
  return {
    endings: { ready: count('ready'), refused: count('refused'), part: count('part'), unseen: count('unseen') },
    judged,
    violations,
    longestBlock: watch.longest(),
    seconds: (performance.now() - begun) / 1000,
    started: pids.length - startedBefore,
  };
}

/** Figures of a run, for people. */
export async function report(name: string, { endings, judged, ...run }: Run): Promise<void> {
  const lines = [
    `${name}: ${String(judged.length)} files in ${run.seconds.toFixed(1)} s: ${String(endings.ready)} ready, ${String(endings.refused)} refused, ` +
      `${String(endings.part)} without a part of it, ${String(endings.unseen)} unseen; ${String(run.violations.length)} violations, ` +
      `${String(run.started)} document processes, never busy for more than ${run.longestBlock.toFixed(0)} ms`,
    `  on the average: ${inMilliseconds(means(judged))}`,
    ...counted(judged).map(([what, times]) => `  ${String(times)} x ${what}`),
    ...slowest(judged).map(({ name: file, took }) => `  slow: ${file} ${inMilliseconds(took)}`),
  ];
  await say(lines.join('\n'));
}

/** Into the file that the runner names, else on the screen. */
export async function say(text: string): Promise<void> {
  const file = process.env['PAGEWIRE_ROBUSTNESS_REPORT'];
  if (file === undefined) console.log(text);
  else await appendFile(file, `${text}\n`);
}

/** How a file ended, in few words. */
export function inWords(ending: Ending): string {
  if (ending.kind === 'refused') return `refused: ${ending.code}`;
  if (ending.kind !== 'part') return ending.kind;
  return Object.entries(ending.lacks)
    .map(([step, code]) => `no ${step}: ${code}`)
    .join(', ');
}

function counted(judged: readonly JudgedCase[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { ending } of judged)
    if (ending.kind === 'refused' || ending.kind === 'part')
      counts.set(inWords(ending), (counts.get(inWords(ending)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

const SLOW_MS = 1500;
const MOST_SHOWN = 8;
const total = (took: Judged['took']): number => Object.values(took).reduce((sum, ms) => sum + ms, 0);

export const inMilliseconds = (took: Judged['took']): string =>
  Object.entries(took)
    .map(([step, ms]) => `${step} ${ms.toFixed(0)} ms`)
    .join(', ');

/** Of the files that came that far. */
function means(judged: readonly JudgedCase[]): Judged['took'] {
  const steps = ['intake', 'picture', 'look', 'assemble'] as const;
  return Object.fromEntries(
    steps.flatMap((step) => {
      const all = judged.flatMap(({ took }) => took[step] ?? []);
      return all.length === 0 ? [] : [[step, all.reduce((sum, ms) => sum + ms, 0) / all.length]];
    }),
  );
}

function slowest(judged: readonly JudgedCase[]): readonly JudgedCase[] {
  return judged
    .filter(({ took }) => total(took) > SLOW_MS)
    .sort((a, b) => total(b.took) - total(a.took))
    .slice(0, MOST_SHOWN);
}
