import { readFileSync } from 'node:fs';
import { found, type Finding } from '../../../core/diagnostics/finding';

const FILTERED = '2';

/** Linux tells of each page process whether its system calls are filtered; elsewhere the start itself refuses to go on without. */
export function checkSandbox(pagePids: readonly number[], isOff: boolean): Finding {
  const open = process.platform === 'linux' && pagePids.some((pid) => (seccompOf(pid) ?? FILTERED) !== FILTERED);
  return found(isOff || open ? 'sandbox.off' : 'sandbox.on');
}

/** null: the process has gone. */
function seccompOf(pid: number): string | null {
  try {
    return /^Seccomp:\s+(\d)/mu.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}
