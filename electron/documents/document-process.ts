import type { ProcessMessage, ProcessReply } from './document-protocol';
import { doDocumentWork, type DocumentDesk } from './document-work';
import { createKeptSheets } from './kept-sheets';
import { KEEP_LIMITS } from './limits';
import { createOpenDocuments } from './open-documents';
import { loadPdfEngine } from './pdf-engine';

/**
 * Entry of the document process: the one place where PDFs are parsed. It runs as an Electron utility process, or as a
 * plain Node child; it may be killed at any time. One request after the other, in the order they came.
 */
interface UtilityPort {
  postMessage(message: ProcessReply): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const { parentPort } = process as { readonly parentPort?: UtilityPort };

function answer(reply: ProcessReply): void {
  if (parentPort === undefined) process.send?.(reply);
  else parentPort.postMessage(reply);
}

async function openDesk(): Promise<DocumentDesk> {
  const engine = await loadPdfEngine();
  return {
    engine,
    documents: createOpenDocuments(engine, KEEP_LIMITS.documents),
    sheets: createKeptSheets(KEEP_LIMITS.sheets),
    now: () => performance.now(),
  };
}

async function serve(desk: DocumentDesk, message: ProcessMessage): Promise<void> {
  if ('forget' in message) {
    desk.documents.forget(message.forget);
    desk.sheets.forget(message.forget);
    return;
  }
  const { number, request } = message;
  const done = await doDocumentWork(desk, request);
  if (done.ok) answer({ kind: 'done', number, value: done.value });
  else answer({ kind: 'failed', number, code: done.error });
}

const desk = openDesk();
let last: Promise<void> = Promise.resolve();

function take(message: unknown): void {
  // Main is the only sender, and it is trusted.
  const asked = message as ProcessMessage;
  last = last.then(async () => {
    await serve(await desk, asked);
  });
  last.catch(die);
}

/** A failure inside WebAssembly leaves its memory in an unknown state: never go on with it. */
function die(): void {
  process.exit(70);
}

if (parentPort === undefined) {
  process.on('message', take);
  process.on('disconnect', () => process.exit(0));
} else {
  parentPort.on('message', ({ data }) => {
    take(data);
  });
}
desk.then(() => {
  answer({ kind: 'ready' });
}, die);
