import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { FaxHow, PageLook } from '../../../../core/pages/page-look';
import type { DotSize } from '../../../../core/pages/fax-image/fax-grid';
import { useWords } from '../../../state/words';
import { FaxSheet } from './fax-sheet';
import type { Where } from './where';
import { sizeOnScreen, stretchedSheet, zoomedBy, type Zoom } from './zoom';

/** CSS pixels around the sheets. */
const MARGIN = 16;
/** What a wheel says in small pieces has to come together before it is a step. */
const WHEEL_STEP = 60;

interface Props {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly handle: string;
  readonly how: FaxHow;
  readonly look: PageLook | null;
  readonly zoom: Zoom;
  readonly onZoom: (zoom: Zoom) => void;
  readonly before: number;
  readonly onBefore: (before: number) => void;
  readonly where: Where | null;
  readonly describedBy: string;
}

/** The table on which the sheets of one page lie; scrolls by keyboard, wheel and touch. */
export function FaxStage({ stage, handle, how, look, zoom, onZoom, before, onBefore, where, describedBy }: Props) {
  const words = useWords();
  const room = useRoom(stage);
  const sheet = stretchedSheet(how.paper, how.quality);
  const size = room === null ? null : sizeOnScreen(zoom, sheet, room);
  const sheets = look?.sheets.length ?? how.edit.sheets;
  useSamePlace(stage, size);
  useWheelZoom(stage, (steps) => {
    onZoom(zoomedBy(zoom, steps));
  });

  return (
    // What scrolls can be reached and scrolled by keyboard.
    <div
      ref={stage}
      className="stage"
      role="region"
      tabIndex={0}
      aria-label={words.say('faxView.stage', { page: how.edit.page })}
      aria-describedby={describedBy}
    >
      <div className="stage-sheets">
        {size === null
          ? null
          : Array.from({ length: sheets }, (_, index) => (
              <FaxSheet
                key={`${handle} ${how.edit.page} ${index}`}
                handle={handle}
                how={how}
                sheet={index}
                sheets={sheets}
                look={look?.sheets[index] ?? null}
                zoom={zoom}
                size={size}
                before={before}
                onBefore={onBefore}
                where={where}
              />
            ))}
      </div>
    </div>
  );
}

/** What there is on the stage for one sheet; bars that a larger page brings with it are not counted. */
function useRoom(stage: RefObject<HTMLDivElement | null>): DotSize | null {
  const [room, setRoom] = useState<DotSize | null>(null);
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const measure = () => {
      const { offsetWidth, offsetHeight } = element;
      setRoom({ width: Math.max(64, offsetWidth - 2 * MARGIN), height: Math.max(64, offsetHeight - 2 * MARGIN) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [stage]);
  return room;
}

/** What was in the middle of the stage stays there when the sheets become larger or smaller. */
function useSamePlace(stage: RefObject<HTMLDivElement | null>, size: DotSize | null): void {
  const middle = useRef({ x: 0.5, y: 0.5 });
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const keep = () => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
      middle.current = {
        x: (scrollLeft + clientWidth / 2) / scrollWidth,
        y: (scrollTop + clientHeight / 2) / scrollHeight,
      };
    };
    element.addEventListener('scroll', keep, { passive: true });
    return () => {
      element.removeEventListener('scroll', keep);
    };
  }, [stage]);
  useLayoutEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const { x, y } = middle.current;
    element.scrollTo(
      x * element.scrollWidth - element.clientWidth / 2,
      y * element.scrollHeight - element.clientHeight / 2,
    );
  }, [stage, size?.width, size?.height]);
}

/** Ctrl and the wheel. React hears the wheel only when it is too late to keep the window from scrolling. */
function useWheelZoom(stage: RefObject<HTMLDivElement | null>, onStep: (steps: 1 | -1) => void): void {
  const step = useEffectEvent(onStep);
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    let turned = 0;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) < WHEEL_STEP) return;
      step(turned < 0 ? 1 : -1);
      turned = 0;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
    };
  }, [stage]);
}
