import { app, utilityProcess } from 'electron';
import type { DocumentChild } from './running-process';

/** Starts the document process as an Electron utility process, with nothing of our environment. */
export function forkDocumentProcess(entry: string): DocumentChild {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Pagewire documents', stdio: 'ignore', env: {} });
  return {
    post: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.on('exit', listener);
    },
    kill: () => {
      // SIGTERM waits for the event loop, which a looping WebAssembly call never returns to.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
      child.kill();
    },
    residentBytes: () => {
      const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid);
      return metric === undefined ? null : metric.memory.workingSetSize * 1024;
    },
  };
}
