import { isOpening, type Engine, type StoreState } from './engine';

/** Waits while the store is opening, and sees to it that it does; answers at once how it stands when `signal` gives up. */
export async function settledStore(
  engine: Pick<Engine, 'store' | 'open' | 'on'>,
  signal: AbortSignal,
): Promise<StoreState> {
  if (!isOpening(engine.store())) return engine.store();
  // An owner that was started to look at itself has not opened it.
  void engine.open();
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stop = engine.on('store', () => {
      if (!isOpening(engine.store())) done();
    });
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
  return engine.store();
}
