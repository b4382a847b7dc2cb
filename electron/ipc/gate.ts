import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
import { ARGUMENTS, type Answers, type Argument } from '../../bridge/contract';
import { CALLS, DROP_CHANNEL, type CallName } from '../../bridge/channels';
import type { IntakeResult } from '../../bridge/views';
import type { Log } from '../diagnostics/log';
import type { Clock } from '../system/clock';
import { dropSchema } from './drop-schema';
import { droppedFiles, type DroppedFile } from './dropped-files';
import { createThreeGates, type Told } from './three-gates';

/** One handler for each call of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [C in CallName]: (argument: Argument<C>, caller: WebContents) => Told<Answers[C]>;
};
export type DropHandler = (files: readonly DroppedFile[], caller: WebContents) => Told<readonly IntakeResult[]>;

export interface Gate {
  /** Windows made by main are let in by their id, and out again when they close. */
  admit(contents: WebContents): void;
}

interface GateParts {
  readonly handlers: Handlers;
  readonly drop: DropHandler;
  /** Origin of the window's pages. */
  readonly origin: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Then nothing is answered but what belongs to unlocking. */
  readonly isLocked: () => boolean;
  /** Who calls through this gate stands at the window. */
  readonly within: <T>(work: () => T) => T;
}

/** The only door from a window into main; `three-gates.ts` stands in it. */
export function openGate({ handlers, drop, origin, clock, log, isLocked, within }: GateParts): Gate {
  const known = new Set<number>();
  const pass = createThreeGates({ known, origin, clock, log, isLocked });

  const listen = <T>(
    channel: CallName,
    schema: z.ZodType<T>,
    work: (argument: T, caller: WebContents) => Told<unknown>,
  ): void => {
    ipcMain.handle(channel, (event: IpcMainInvokeEvent, message: unknown) =>
      pass({ channel, schema, work: (argument, caller) => within(() => work(argument, caller)) }, event, message),
    );
  };

  // Libraries may have opened channels of their own (electron-store answers one with the data folder's path).
  for (const channel of ipcMain.eventNames()) ipcMain.removeAllListeners(channel.toString());
  for (const name of CALLS) {
    // Schema and handler of one name belong together by the type of `Handlers`; a loop over all names cannot show it.
    listen(name, ARGUMENTS[name], handlers[name] as (argument: unknown, caller: WebContents) => Told<unknown>);
  }
  // Not a call: its bytes and its answer go over the port that comes with it.
  ipcMain.on(DROP_CHANNEL, (event, message: unknown) => {
    // Said by `send` and not by `postMessage`, a message has no list of ports at all, whatever the type says.
    const [port] = (event.ports as typeof event.ports | undefined) ?? [];
    if (port === undefined) return;
    const brought = droppedFiles(port);
    const work = (files: z.infer<typeof dropSchema>, caller: WebContents) =>
      within(() => drop(files.map(brought.file), caller));
    void pass({ channel: DROP_CHANNEL, schema: dropSchema, work }, event, message).then(brought.answer);
  });

  return {
    admit: (contents) => {
      const { id } = contents;
      known.add(id);
      contents.once('destroyed', () => known.delete(id));
    },
  };
}
