import type { KeyboardEvent } from 'react';
import { ROW_HEIGHT } from './grid-geometry';
import type { Choosing } from './use-choosing';
import type { usePageDoing } from './use-arranging';

interface Parts {
  readonly choosing: Choosing;
  readonly doing: ReturnType<typeof usePageDoing>;
  readonly current: number;
  readonly columns: number;
  readonly scroller: HTMLElement | null;
  readonly goTo: (page: number) => void;
  readonly openMenu: (page: number) => void;
  readonly openLarge: (page: number) => void;
}

/** The grid by the keyboard. Answers whether the key was for it. */
export function pressed(event: KeyboardEvent, parts: Parts): boolean {
  const { choosing, doing, current, goTo } = parts;
  const { key, shiftKey, altKey } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  if (altKey) {
    const way = wayOf(key, isRightToLeft(event.currentTarget));
    if (way === null || isCommand) return false;
    // With Shift all chosen pages go along, as when they are dragged.
    doing.moveByOne(shiftKey && choosing.chosen.includes(current) ? choosing.chosen : [current], way);
    return true;
  }
  if (isCommand) {
    if (key.toLowerCase() === 'a') {
      choosing.word('all');
      return true;
    }
    if (key !== 'Home' && key !== 'End') return false;
  }
  const target = targetOf(key, parts, isRightToLeft(event.currentTarget), isCommand);
  if (target !== null) {
    goTo(target);
    if (shiftKey) choosing.stretchTo(target, current);
    else choosing.endStretch();
    return true;
  }
  switch (key) {
    case ' ':
      if (shiftKey) choosing.stretchTo(current, current);
      else choosing.toggle(current);
      return true;
    case 'Enter':
      parts.openLarge(current);
      return true;
    case 'Escape':
      choosing.shrink();
      return true;
    case 'r':
    case 'R':
      doing.turn(current, shiftKey ? 3 : 1);
      return true;
    case 'Delete':
    case 'Backspace':
      doing.takeOut(current);
      return true;
    case 'ContextMenu':
      parts.openMenu(current);
      return true;
    case 'F10':
      if (shiftKey) parts.openMenu(current);
      return shiftKey;
    default:
      return false;
  }
}

const isRightToLeft = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

function wayOf(key: string, rightToLeft: boolean): 'earlier' | 'later' | null {
  if (key === 'ArrowUp' || key === (rightToLeft ? 'ArrowRight' : 'ArrowLeft')) return 'earlier';
  return key === 'ArrowDown' || key === (rightToLeft ? 'ArrowLeft' : 'ArrowRight') ? 'later' : null;
}

/** The page that a key leads to; null for a key that does not move. */
function targetOf(
  key: string,
  { choosing: { held }, current, columns, scroller }: Parts,
  rightToLeft: boolean,
  isCommand: boolean,
): number | null {
  const at = held.indexOf(current);
  const last = held.length - 1;
  const rowStart = at - (at % columns);
  const byRows = (rows: number): number => {
    const wanted = at + rows * columns;
    if (wanted < 0) return at % columns;
    if (wanted <= last) return wanted;
    // The last row may be shorter.
    return Math.floor(last / columns) > Math.floor(at / columns) ? last : at;
  };
  const perScreen = Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / ROW_HEIGHT));
  const index = (): number | null => {
    switch (key) {
      case 'ArrowLeft':
        return rightToLeft ? Math.min(last, at + 1) : Math.max(0, at - 1);
      case 'ArrowRight':
        return rightToLeft ? Math.max(0, at - 1) : Math.min(last, at + 1);
      case 'ArrowUp':
        return at < columns ? at : byRows(-1);
      case 'ArrowDown':
        return byRows(1);
      case 'PageUp':
        return byRows(-perScreen);
      case 'PageDown':
        return byRows(perScreen);
      case 'Home':
        return isCommand ? 0 : rowStart;
      case 'End':
        return isCommand ? last : Math.min(last, rowStart + columns - 1);
      default:
        return null;
    }
  };
  const to = index();
  return to === null ? null : (held[to] ?? null);
}
