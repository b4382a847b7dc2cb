/** Whoever listens to one kind of news. */
export interface Channel<L> {
  /** Gives back what takes the listener away again. */
  readonly add: (listener: L) => () => void;
  /** Calls every listener, in the order in which they came. */
  readonly tell: L;
}

/** @param listeners empty; the type of what is said comes from where the channel is used */
export function channelTo<Said extends readonly unknown[]>(
  listeners: Set<(...said: Said) => void>,
): Channel<(...said: Said) => void> {
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell: (...said) => {
      for (const listener of listeners) listener(...said);
    },
  };
}
