import { EVENT_CHANNEL } from '../../bridge/channels';
import type { BridgeEvent } from '../../bridge/views';

type ChangedArea = Extract<BridgeEvent, { type: 'changed' }>['area'];

/** The part of a window's contents that events need. */
export interface EventTarget {
  send(channel: string, event: BridgeEvent): void;
  isDestroyed(): boolean;
}

/** Tells the window what happened; keeps what happens before its page is there. */
export interface WindowEvents {
  /** Counts the area's revision up by one, or takes the area's own. */
  changed(area: ChangedArea, revision?: number): void;
  tell(event: Exclude<BridgeEvent, { type: 'changed' }>): void;
  /** A page begins to load into this target: hold events until `ready`. */
  attach(target: EventTarget): void;
  ready(): void;
}

/** With no page for long, only the newest events are worth keeping: the page fetches everything at its start. */
const KEPT = 100;

export function createWindowEvents(): WindowEvents {
  const revisions = new Map<ChangedArea, number>();
  let target: EventTarget | null = null;
  let open = false;
  let waiting: BridgeEvent[] = [];

  const tell = (event: BridgeEvent): void => {
    if (open && target !== null && !target.isDestroyed()) target.send(EVENT_CHANNEL, event);
    else waiting = [...waiting, event].slice(-KEPT);
  };
  return {
    changed: (area, own) => {
      const revision = own ?? (revisions.get(area) ?? 0) + 1;
      revisions.set(area, revision);
      tell({ type: 'changed', area, revision });
    },
    tell,
    attach: (next) => {
      target = next;
      open = false;
    },
    ready: () => {
      open = true;
      const held = waiting;
      waiting = [];
      held.forEach(tell);
    },
  };
}
