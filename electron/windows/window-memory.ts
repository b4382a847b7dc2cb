import ElectronStore from 'electron-store';
import { z } from 'zod';
import type { Bounds } from './fit-bounds';

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });

/** Remembers where the window was. A damaged file costs nothing but the place, so it simply starts anew. */
export interface WindowMemory {
  recall(): Bounds | null;
  keep(bounds: Bounds): void;
}

export function openWindowMemory(folder: string): WindowMemory {
  const store = new ElectronStore<{ bounds?: Bounds }>({
    cwd: folder,
    name: 'window',
    configFileMode: 0o600,
    clearInvalidConfig: true,
  });
  return {
    recall: () => boundsSchema.safeParse(store.get('bounds')).data ?? null,
    keep: ({ x, y, width, height }) => {
      store.set('bounds', { x, y, width, height });
    },
  };
}
