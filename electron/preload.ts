import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALLS, DROP_CHANNEL, EVENT_CHANNEL, type CallName } from '../bridge/channels';

/** As many as main takes at one drop, whatever the settings allow; the rest is answered here. */
const FILES_AT_ONCE = 50;
/** Bytes that main asks for at once. */
const PIECE_BYTES = 512 * 1024;
/** Events that came before the page listened; it asks for everything at its start anyway, so a small store is enough. */
const EVENTS_KEPT = 100;

interface Refusal {
  readonly ok: false;
  readonly name: string;
  readonly code: 'not-a-file' | 'too-many-files';
  readonly locked: null;
}
type Reply = { readonly ok: true; readonly value: readonly unknown[] } | { readonly ok: false };
/** What main says over the port of a drop. */
type FromMain = { readonly ask: { readonly file: number; readonly from: number } } | { readonly reply: Reply };

const calls = Object.fromEntries(
  CALLS.map((name: CallName) => [name, (argument: unknown): Promise<unknown> => ipcRenderer.invoke(name, argument)]),
);

/** Not one that the page built itself, and not something that only looks like one. */
function isFromOutside(file: File): boolean {
  try {
    return webUtils.getPathForFile(file) !== '';
  } catch {
    return false;
  }
}

/** The bytes of a file from `from` on, none at its end; or why there are none. */
async function pieceOf(file: File | undefined, from: number): Promise<Uint8Array | string> {
  try {
    return file === undefined ? 'file-gone' : new Uint8Array(await file.slice(from, from + PIECE_BYTES).arrayBuffer());
  } catch (problem) {
    return problem instanceof DOMException && problem.name === 'NotFoundError' ? 'file-gone' : 'file-not-readable';
  }
}

/** Hands their bytes to main, piece by piece as it asks. Main never learns where they lie, and so opens nothing that a window names. */
function handOver(files: readonly File[]): Promise<Reply> {
  return new Promise((resolve) => {
    const { port1: own, port2: mains } = new MessageChannel();
    own.onmessage = ({ data }: MessageEvent<FromMain>) => {
      if ('reply' in data) {
        own.close();
        resolve(data.reply);
      } else {
        const { file, from } = data.ask;
        void pieceOf(files[file], from).then((piece) => {
          own.postMessage(piece);
        });
      }
    };
    ipcRenderer.postMessage(
      DROP_CHANNEL,
      files.map(({ name, size }) => ({ name, size })),
      [mains],
    );
  });
}

async function dropFiles(files: readonly File[]): Promise<unknown> {
  const slots = Array.from(files, (file, index): File | Refusal => {
    if (index >= FILES_AT_ONCE) return { ok: false, name: file.name, code: 'too-many-files', locked: null };
    return isFromOutside(file) ? file : { ok: false, name: file.name, code: 'not-a-file', locked: null };
  });
  const brought = slots.filter((slot) => slot instanceof File);
  const refused = slots.filter((slot) => !(slot instanceof File));
  if (brought.length === 0) return { ok: true, value: refused };
  const reply = await handOver(brought);
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
