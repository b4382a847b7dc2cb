import { net } from 'electron';
import type { Clock } from './clock';

const LOOK_EVERY_MS = 3000;

/**
 * Tells whether this computer has a network at all, at once and at each change. "Offline" is certain; "online" only means that it is worth trying
 * (Electron's net.isOnline). Answers a function that ends it.
 */
export function watchNetwork(clock: Clock, tell: (online: boolean) => void): () => void {
  let last: boolean | null = null;
  let cancel = (): void => undefined;
  const look = (): void => {
    const online = net.isOnline();
    if (online !== last) tell(online);
    last = online;
    cancel = clock.after(LOOK_EVERY_MS, look);
  };
  look();
  return () => {
    cancel();
  };
}
