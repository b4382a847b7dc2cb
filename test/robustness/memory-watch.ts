import { readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;
const TICK_MS = 50;

/** The most memory that one of these processes was seen to hold, in bytes. Linux only. */
export function watchMemory(pids: readonly number[]): { most(): number; stop(): void } {
  let most = 0;
  const timer = setInterval(() => {
    for (const pid of pids) most = Math.max(most, resident(pid));
  }, TICK_MS);
  return {
    most: () => most,
    stop: () => {
      clearInterval(timer);
    },
  };
}

function resident(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0; // ended
  }
}
