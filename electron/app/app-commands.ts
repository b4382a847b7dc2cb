import type { Words } from '../../core/words/words';
import { auditedCommand } from '../audit/audited';
import type { Command, ExitCode } from '../cli/command';
import type { Printer } from '../cli/control-server';
import { runCommand } from '../cli/run-command';
import type { Porch } from '../doors/porch';
import type { PrinterServing } from '../printing/serving';
import type { PrinterSetup } from '../printing/setup/printer-setup';
import type { Clock } from '../system/clock';
import type { Random } from '../system/random';
import type { Engine } from './engine';

interface Parts {
  readonly engine: Engine;
  readonly printerSetup: PrinterSetup;
  readonly serving: PrinterServing;
  readonly porch: Porch;
  readonly words: Words;
  readonly clock: Clock;
  readonly random: Random;
  /** Raises the window. */
  readonly show: () => void;
}

/** Commands that run in this process, its own and those handed over; a command outlives the window. */
export interface AppCommands {
  run(asked: Command, to: Printer, signal: AbortSignal): Promise<ExitCode>;
  areRunning(): boolean;
  /** Resolves when none runs any more, also none that came meanwhile. */
  done(): Promise<void>;
  /** One has ended, and its answer has left. */
  onEnded(listener: () => void): void;
}

export function createAppCommands({ show, ...parts }: Parts): AppCommands {
  let running = 0;
  const whenDone = new Set<() => void>();
  let ended = (): void => undefined;
  return {
    run: async (asked, to, signal) => {
      running += 1;
      try {
        if (asked.name === 'open') show();
        return await auditedCommand(asked, parts.engine.audit, () =>
          runCommand(asked, { ...parts, printer: to, signal }),
        );
      } finally {
        running -= 1;
        for (const tell of whenDone) tell();
        whenDone.clear();
        // Its answer leaves first.
        parts.clock.after(0, ended);
      }
    },
    areRunning: () => running > 0,
    done: async () => {
      while (running > 0) await new Promise<void>((resolve) => whenDone.add(resolve));
    },
    onEnded: (listener) => {
      ended = listener;
    },
  };
}
