/** Which page holds which document handle; a handle works only for the page it was given to. */
export interface HandleOwners {
  give(owner: number, handle: string): void;
  owns(owner: number, handle: string): boolean;
  /** Whether any page holds it. */
  isHeld(handle: string): boolean;
  /** Runs `work` while `handles` stay alive, even if their page goes away meanwhile. */
  during<T>(handles: readonly string[], work: () => Promise<T>): Promise<T>;
  /** The page let go of it. */
  release(handle: string): Promise<void>;
  /** The page was reloaded or closed. */
  releaseAll(owner: number): Promise<void>;
}

/** `erase` is called once for each handle that nobody holds or uses any more. */
export function createHandleOwners(erase: (handle: string) => Promise<void>): HandleOwners {
  const owners = new Map<string, number>();
  const inUse = new Map<string, number>();
  const left = new Set<string>();

  const release = async (handle: string): Promise<void> => {
    owners.delete(handle);
    if (inUse.has(handle)) left.add(handle);
    else await erase(handle);
  };
  const done = async (handle: string): Promise<void> => {
    const uses = (inUse.get(handle) ?? 1) - 1;
    if (uses > 0) {
      inUse.set(handle, uses);
      return;
    }
    inUse.delete(handle);
    if (left.delete(handle)) await erase(handle);
  };

  return {
    give: (owner, handle) => {
      owners.set(handle, owner);
    },
    owns: (owner, handle) => owners.get(handle) === owner,
    isHeld: (handle) => owners.has(handle),
    during: async (handles, work) => {
      for (const handle of handles) inUse.set(handle, (inUse.get(handle) ?? 0) + 1);
      try {
        return await work();
      } finally {
        await Promise.all(handles.map(done));
      }
    },
    release,
    releaseAll: async (owner) => {
      const held = [...owners].filter(([, holder]) => holder === owner).map(([handle]) => handle);
      await Promise.all(held.map(release));
    },
  };
}
