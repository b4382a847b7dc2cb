import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALLS, DROP_CHANNEL, EVENT_CHANNEL, type CallName } from '../bridge/channels';

/** As many as main takes at one drop, whatever the settings allow; the rest is answered here. */
const FILES_AT_ONCE = 50;
/** Events that came before the page listened; it asks for everything at its start anyway, so a small store is enough. */
const EVENTS_KEPT = 100;

interface Refusal {
  readonly ok: false;
  readonly name: string;
  readonly code: 'not-a-file' | 'too-many-files';
  readonly locked: null;
}
type Reply = { readonly ok: true; readonly value: readonly unknown[] } | { readonly ok: false };

const calls = Object.fromEntries(
  CALLS.map((name: CallName) => [name, (argument: unknown): Promise<unknown> => ipcRenderer.invoke(name, argument)]),
);

/** Path of a File that came from outside; '' for one that the page built itself, and for anything that is no File. */
function pathOf(file: File): string {
  try {
    return webUtils.getPathForFile(file);
  } catch {
    return '';
  }
}

/** A folder stands for several files, so there may be more answers than files. */
async function dropFiles(files: readonly File[]): Promise<unknown> {
  const slots = Array.from(files, (file, index): string | Refusal => {
    if (index >= FILES_AT_ONCE) return { ok: false, name: file.name, code: 'too-many-files', locked: null };
    const path = pathOf(file);
    return path === '' ? { ok: false, name: file.name, code: 'not-a-file', locked: null } : path;
  });
  const paths = slots.filter((slot) => typeof slot === 'string');
  const refused = slots.filter((slot) => typeof slot !== 'string');
  if (paths.length === 0) return { ok: true, value: refused };
  const reply = (await ipcRenderer.invoke(DROP_CHANNEL, paths)) as Reply;
  return reply.ok ? { ok: true, value: [...reply.value, ...refused] } : reply;
}

const listeners = new Set<(event: unknown) => void>();
let kept: unknown[] = [];
// The sender's event object stays here: only the message goes on.
ipcRenderer.on(EVENT_CHANNEL, (_sender, event: unknown) => {
  if (listeners.size === 0) kept = [...kept, event].slice(-EVENTS_KEPT);
  else for (const listener of listeners) listener(event);
});

function onEvent(listener: (event: unknown) => void): () => void {
  const own = (event: unknown): void => {
    listener(event);
  };
  listeners.add(own);
  const early = kept;
  kept = [];
  for (const event of early) own(event);
  return () => {
    listeners.delete(own);
  };
}

contextBridge.exposeInMainWorld('pagewire', { ...calls, dropFiles, onEvent });
