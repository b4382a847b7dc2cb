import { z } from 'zod';

/**
 * Messages between the program that forked this process and this process. The parent is Electron (`process.parentPort`
 * of a utility process) or Node (`child_process.fork`, in tests).
 */
const parentMessage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    dataFolder: z.string(),
    scale: z.number().positive(),
    /** After a crash, those of before, so that the client notices nothing; null: choose. */
    before: z.strictObject({ port: z.int(), key: z.string() }).nullable(),
  }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type ParentMessage = z.infer<typeof parentMessage>;

export type ChildMessage =
  | { readonly kind: 'ready'; readonly baseUrl: string; readonly port: number; readonly key: string }
  /** `code` is Node's error code or "unknown". */
  | { readonly kind: 'failed'; readonly code: string };

export interface ParentLink {
  post(message: ChildMessage): void;
  /** Messages of another shape are ignored. */
  onMessage(listener: (message: ParentMessage) => void): void;
  onGone(listener: () => void): void;
}

/** Null when the process was started by hand. */
export function findParent(): ParentLink | null {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (isParentPort(port)) {
    return {
      post: (message) => {
        port.postMessage(message);
      },
      // Electron wraps what was sent in an event.
      onMessage: (listener) => {
        port.on('message', ({ data }) => {
          read(data, listener);
        });
      },
      onGone: (listener) => {
        port.on('close', listener);
      },
    };
  }
  if (process.send === undefined) return null;
  return {
    post: (message) => {
      process.send?.(message);
    },
    onMessage: (listener) => {
      process.on('message', (data) => {
        read(data, listener);
      });
    },
    onGone: (listener) => {
      process.on('disconnect', listener);
    },
  };
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void): void;
}

const isParentPort = (value: unknown): value is ParentPort =>
  typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;

function read(data: unknown, listener: (message: ParentMessage) => void): void {
  const message = parentMessage.safeParse(data);
  if (message.success) listener(message.data);
}
