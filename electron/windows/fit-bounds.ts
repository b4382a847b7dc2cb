export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const DEFAULT_SIZE = { width: 1100, height: 720 } as const;
export const MINIMUM_SIZE = { width: 900, height: 600 } as const;

/** Where a window may open: at its remembered place if that is still on a screen, else in the middle at its remembered size. */
export function fitBounds(
  remembered: Bounds | null,
  screens: readonly Bounds[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  if (remembered === null) return DEFAULT_SIZE;
  const width = Math.max(remembered.width, MINIMUM_SIZE.width);
  const height = Math.max(remembered.height, MINIMUM_SIZE.height);
  // The title bar must be reachable: a strip of it has to lie on a screen that is there now.
  const reachable = screens.some(
    (screen) =>
      remembered.y >= screen.y &&
      remembered.y < screen.y + screen.height - 40 &&
      remembered.x + width > screen.x + 100 &&
      remembered.x < screen.x + screen.width - 100,
  );
  return reachable ? { x: remembered.x, y: remembered.y, width, height } : { width, height };
}
