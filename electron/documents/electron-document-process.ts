import { app, utilityProcess } from 'electron';
import { endProcess } from './end-process';
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
      endProcess(child, (pid) => process.kill(pid, 'SIGKILL'));
    },
    residentBytes: () => {
      const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid);
      return metric === undefined ? null : metric.memory.workingSetSize * 1024;
    },
  };
}
