import type { NumberedRequest, ProcessReply } from './document-protocol';
import { doDocumentWork } from './document-work';
import { loadPdfEngine, type PdfEngine } from './pdf-engine';

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

async function serve(engine: PdfEngine, { number, request }: NumberedRequest): Promise<void> {
  const done = await doDocumentWork(engine, request);
  if (done.ok) answer({ kind: 'done', number, value: done.value });
  else answer({ kind: 'failed', number, code: done.error });
}

const engine = loadPdfEngine();
let last: Promise<void> = Promise.resolve();

function take(message: unknown): void {
  // Main is the only sender, and it is trusted.
  const request = message as NumberedRequest;
  last = last.then(async () => {
    await serve(await engine, request);
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
engine.then(() => {
  answer({ kind: 'ready' });
}, die);
