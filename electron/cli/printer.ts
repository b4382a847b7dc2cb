import type { Printer } from './control-server';

/** Prints whole lines and can tell when all of them have left: a pipe takes them later than the call. */
export interface StandardPrinter extends Printer {
  flushed(): Promise<void>;
}

export function standardPrinter(): StandardPrinter {
  const pending = new Set<Promise<void>>();
  const write = (stream: NodeJS.WriteStream, line: string): void => {
    const left = new Promise<void>((resolve) => {
      // The callback comes with an error when the reader has gone away; there is nobody left to tell.
      stream.write(`${line}\n`, () => {
        resolve();
      });
    });
    pending.add(left);
    void left.then(() => pending.delete(left));
  };
  // Without a listener a closed pipe would end the process in the middle of a fax.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    out: (line) => {
      write(process.stdout, line);
    },
    err: (line) => {
      write(process.stderr, line);
    },
    flushed: async () => {
      await Promise.all(pending);
    },
  };
}
