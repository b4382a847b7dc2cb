import { useEffect, useRef, useState } from 'react';
import type { FaxHow, SheetLook } from '../../../../core/pages/page-look';
import { pictureAddress } from '../../../../bridge/page-picture';
import type { DotSize } from '../../../../core/pages/fax-image/fax-grid';
import { useWords } from '../../../state/words';
import { pictureWidth, type Zoom } from './zoom';
import type { Where } from './where';

interface Props {
  readonly handle: string;
  readonly how: FaxHow;
  /** From 0. */
  readonly sheet: number;
  readonly sheets: number;
  readonly look: SheetLook | null;
  readonly zoom: Zoom;
  /** On the screen. */
  readonly size: DotSize;
  /** Per cent from the left that are shown as they lie in the file. */
  readonly before: number;
  readonly onBefore: (before: number) => void;
  readonly where: Where | null;
}

/** One sheet of the fax: its dots, over them as much of the page before as is asked for, and the places somebody asked about. */
export function FaxSheet({ handle, how, sheet, sheets, look, zoom, size, before, onBefore, where }: Props) {
  const words = useWords();
  const width = pictureWidth(zoom, size, window.devicePixelRatio);
  const picture = (kind: 'fax' | 'before') => ({
    src: pictureAddress(handle, { kind, how, sheet, width }),
    of: JSON.stringify(how),
  });
  const params = { page: how.edit.page, sheet: sheet + 1, sheets };
  const name = words.say(sheets === 1 ? 'faxView.picture' : 'faxView.pictureOfSheets', params);
  return (
    <figure
      className="sheet"
      style={{ width: size.width, height: size.height }}
      data-dots={width === null || undefined}
    >
      <SheetPicture {...picture('fax')} alt={name} shownFrom={before} />
      {before === 0 ? null : (
        <>
          <SheetPicture {...picture('before')} alt="" shownTo={before} />
          <Divider at={before} onMove={onBefore} />
        </>
      )}
      {where === null || look === null ? null : <Places look={look} where={where} />}
    </figure>
  );
}

interface PictureProps {
  readonly src: string;
  /** What the picture is of: the same page, looking the same, in another size needs no word. */
  readonly of: string;
  readonly alt: string;
  /** Per cent of the width. */
  readonly shownFrom?: number;
  readonly shownTo?: number;
}

/** The picture before stays, pale, until the new one is there; the paper has its size from the beginning. */
function SheetPicture({ src, of, alt, shownFrom = 0, shownTo = 100 }: PictureProps) {
  const words = useWords();
  const [last, setLast] = useState<{ readonly src: string; readonly of: string; readonly failed: boolean } | null>(
    null,
  );
  const isNow = last?.of === of;
  const failed = last?.src === src && last.failed;
  const came = (isFailed: boolean) => () => {
    setLast({ src, of, failed: isFailed });
  };
  return (
    <>
      {isNow && !failed ? null : (
        <span className="sheet-note">
          {failed ? words.say('faxView.cannotShow') : alt === '' ? null : words.say('faxView.drawing')}
        </span>
      )}
      {failed ? null : (
        <img
          className={isNow ? 'sheet-picture' : 'sheet-picture sheet-picture-old'}
          src={src}
          alt={alt}
          draggable={false}
          data-there={last?.src === src || undefined}
          style={{ clipPath: `inset(0 ${String(100 - shownTo)}% 0 ${String(shownFrom)}%)` }}
          onLoad={came(false)}
          onError={came(true)}
        />
      )}
    </>
  );
}

/** Where before and after meet; can be pulled with the pointer. The slider below does the same by keyboard. */
function Divider({ at, onMove }: { readonly at: number; readonly onMove: (to: number) => void }) {
  const line = useRef<HTMLSpanElement>(null);
  return (
    <span
      ref={line}
      className="sheet-divider"
      aria-hidden="true"
      style={{ left: `${String(at)}%` }}
      onPointerDown={(event) => {
        line.current?.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const box = line.current?.parentElement?.getBoundingClientRect();
        if (box === undefined || line.current?.hasPointerCapture(event.pointerId) !== true) return;
        const part = ((event.clientX - box.left) / box.width) * 100;
        onMove(Math.min(100, Math.max(0, Math.round(part))));
      }}
    />
  );
}

function Places({ look, where }: { readonly look: SheetLook; readonly where: Where }) {
  const first = useRef<HTMLSpanElement>(null);
  const places = look.findings.flatMap((finding) => (finding.code === where ? finding.places : []));
  useEffect(() => {
    first.current?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [where]);
  const percent = (part: number, whole: number) => `${String((part / whole) * 100)}%`;
  return places.map(({ x, y, width, height }, index) => (
    <span
      key={index}
      ref={index === 0 ? first : null}
      className="sheet-place"
      aria-hidden="true"
      style={{
        left: percent(x, look.size.width),
        top: percent(y, look.size.height),
        width: percent(width, look.size.width),
        height: percent(height, look.size.height),
      }}
    />
  ));
}
