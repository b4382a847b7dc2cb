import { utilityProcess } from 'electron';

/** The practice process as the supervisor sees it. */
export interface PracticeChild {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, however the process ended. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** @param entry path of out/main/practice-service.mjs */
export function forkPracticeChild(entry: string): PracticeChild {
  // Nothing that it prints would be read.
  const child = utilityProcess.fork(entry, [], { serviceName: 'Practice fax service', stdio: 'ignore' });
  return {
    post: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', () => {
        listener();
      });
    },
    kill: () => {
      child.kill();
    },
  };
}
