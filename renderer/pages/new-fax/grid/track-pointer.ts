/** Viewport coordinates. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Tracked {
  /** The pointer has moved far enough to mean a drag. */
  readonly onStart: () => void;
  /** Also called while something scrolls under a pointer that rests. */
  readonly onMove: (point: Point) => void;
  /** `dropped`: let go, and not given up. Only after `onStart`. */
  readonly onEnd: (dropped: boolean) => void;
}

const LEAST_MOVE = 5;

/** Follows a mouse or pen that went down until it is let go; near an edge what lies under it scrolls. Escape gives up. */
export function trackPointer(down: { readonly clientX: number; readonly clientY: number }, tracked: Tracked): void {
  const from = { x: down.clientX, y: down.clientY };
  let at = from;
  let started = false;
  let frame = 0;
  const listening = new AbortController();
  const listen = { signal: listening.signal, capture: true };

  const follow = () => {
    if (scrollNear(at)) tracked.onMove(at);
    frame = requestAnimationFrame(follow);
  };
  const end = (dropped: boolean) => {
    listening.abort();
    cancelAnimationFrame(frame);
    if (!started) return;
    swallowClick();
    tracked.onEnd(dropped);
  };
  window.addEventListener(
    'pointermove',
    (event) => {
      at = { x: event.clientX, y: event.clientY };
      if (!started && Math.hypot(at.x - from.x, at.y - from.y) < LEAST_MOVE) return;
      if (!started) {
        started = true;
        tracked.onStart();
        follow();
      }
      tracked.onMove(at);
    },
    listen,
  );
  window.addEventListener(
    'pointerup',
    () => {
      end(true);
    },
    listen,
  );
  window.addEventListener(
    'pointercancel',
    () => {
      end(false);
    },
    listen,
  );
  window.addEventListener(
    'blur',
    ({ target }) => {
      // Of the window, not of what had the focus in it.
      if (target === window) end(false);
    },
    listen,
  );
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !started) return;
      event.preventDefault();
      event.stopPropagation();
      end(false);
    },
    listen,
  );
}

/** The click that follows the end of a drag is not meant for what lies there. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => {
    window.removeEventListener('click', swallow, { capture: true });
  }, 0);
}

const EDGE = 40;
/** Pixels a frame at the very edge. */
const FASTEST = 16;

/** Scrolls the innermost thing under the pointer that can still go the way of the edge it is near. */
function scrollNear({ x, y }: Point): boolean {
  for (let element = document.elementFromPoint(x, y); element !== null; element = element.parentElement) {
    if (element.scrollHeight <= element.clientHeight || !scrolls(element)) continue;
    const { top, bottom } = element.getBoundingClientRect();
    const depth = y < top + EDGE ? y - top - EDGE : y > bottom - EDGE ? y - bottom + EDGE : 0;
    const before = element.scrollTop;
    element.scrollTop += Math.round((Math.max(-EDGE, Math.min(EDGE, depth)) / EDGE) * FASTEST);
    if (element.scrollTop !== before) return true;
  }
  return false;
}

const scrolls = (element: Element): boolean => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
