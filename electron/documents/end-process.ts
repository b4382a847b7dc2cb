/** The part of Electron's UtilityProcess that its end needs. */
export interface Endable {
  /** undefined before it is there, and after its end */
  readonly pid: number | undefined;
  kill(): boolean;
  once(event: 'spawn', listener: () => void): unknown;
}

/**
 * Ends a process at once, whatever it is doing. One that is still being started cannot be ended: Electron says so (`kill` answers false) and
 * starts it all the same, so that whoever waits for its end would wait for ever. It is ended as soon as it is there.
 */
export function endProcess(child: Endable, killAtOnce: (pid: number) => void): void {
  const end = (): void => {
    // SIGTERM waits for the event loop, which a looping WebAssembly call never returns to.
    if (child.pid !== undefined) killAtOnce(child.pid);
    child.kill();
  };
  if (child.pid === undefined) child.once('spawn', end);
  end();
}
