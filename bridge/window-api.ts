import type { CallName } from './channels';
import type { Answers, Argument } from './contract';
import type { Reply } from './errors';
import type { BridgeEvent, IntakeResult } from './views';

/** What the preload puts on `window.pagewire`: one function per call, one for dropped files, one for events. */
export type WindowApi = {
  readonly [C in CallName]: (argument: Argument<C>) => Promise<Reply<Answers[C]>>;
} & {
  /** Takes File objects of a drop, a paste or a file input; the preload hands their bytes to main. */
  readonly dropFiles: (files: readonly File[]) => Promise<Reply<readonly IntakeResult[]>>;
  /** Returns a function that stops listening. */
  readonly onEvent: (listener: (event: BridgeEvent) => void) => () => void;
};
