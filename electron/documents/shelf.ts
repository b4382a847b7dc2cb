/** Keeps what was used last, up to so many bytes together; the newest stays whatever its size. */
export interface Shelf<T> {
  get(key: string): T | undefined;
  put(key: string, value: T, bytes: number): void;
  /** Lets go of everything whose key is meant. */
  drop(meant: (key: string) => boolean): void;
}

/** `onGone` is called for everything that leaves. */
export function createShelf<T>(mostBytes: number, onGone: (value: T) => void = () => undefined): Shelf<T> {
  // A map keeps its order: the first is the one that was not used for longest.
  const held = new Map<string, { readonly value: T; readonly bytes: number }>();
  let total = 0;
  const leave = (key: string): void => {
    const gone = held.get(key);
    if (gone === undefined) return;
    held.delete(key);
    total -= gone.bytes;
    onGone(gone.value);
  };
  return {
    get(key) {
      const found = held.get(key);
      if (found === undefined) return undefined;
      held.delete(key);
      held.set(key, found);
      return found.value;
    },
    put(key, value, bytes) {
      leave(key);
      held.set(key, { value, bytes });
      total += bytes;
      for (const old of held.keys()) {
        if (total <= mostBytes || old === key) break;
        leave(old);
      }
    },
    drop(meant) {
      for (const key of [...held.keys()]) if (meant(key)) leave(key);
    },
  };
}
