import { systemClock } from '../system/clock';
import { forkPracticeChild } from './practice-child';
import { supervisePracticeService, type PracticeServiceHandle } from './practice-supervisor';

export interface PracticeProcessOptions {
  /** Where the service keeps what it needs after a restart. */
  readonly dataFolder: string;
  /** See practiceScale. */
  readonly scale: number;
  /** Path of out/main/practice-service.mjs. */
  readonly entry: string;
}

/**
 * Starts the practice service as a utility process and restarts it if it dies, with the same key and port.
 * Rejects with PracticeServiceError if it cannot start at all.
 */
export function startPracticeService({ entry, ...where }: PracticeProcessOptions): Promise<PracticeServiceHandle> {
  return supervisePracticeService({ ...where, fork: () => forkPracticeChild(entry), clock: systemClock });
}
