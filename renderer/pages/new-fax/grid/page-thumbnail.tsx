import type { PlaceInFax } from '../../../../core/compose/page-totals';
import type { PointSize } from '../../../../core/pages/fax-image/fax-grid';
import { Icon } from '../../../components/icon';
import { usePicture } from '../../../state/use-picture';
import { useWords } from '../../../state/words';

interface Props {
  /** Of the picture (`pictureAddress`). */
  readonly address: string;
  /** Of the page on the screen, CSS pixels: its paper is there before its picture. */
  readonly size: PointSize;
  /** From what is in sight; the nearest pictures come first. */
  readonly distance: number;
  readonly isChosen: boolean;
  /** Null where it is not known, as behind a web link. */
  readonly place: PlaceInFax | null;
  readonly isBlank?: boolean;
  /** Its look was changed, so that it is sent as fax view shows it. */
  readonly change?: 'cleaned' | 'changed' | null;
}

/** A page as a small sheet of paper: with a frame and its place in the fax when it is chosen, else pale. For the eyes only. */
export function PageThumbnail({ address, size, distance, isChosen, place, isBlank = false, change = null }: Props) {
  const { state, ref, onLoad, onError } = usePicture(address, distance);
  return (
    <span className={`thumb ${isChosen ? 'thumb-chosen' : 'thumb-left'}`} aria-hidden="true">
      <span className="thumb-paper" style={{ width: `${size.width}px`, height: `${size.height}px` }}>
        {state === 'waiting' || state === 'failed' ? null : (
          <img
            key={address}
            ref={ref}
            className="thumb-picture"
            src={address}
            alt=""
            draggable={false}
            data-state={state}
            onLoad={onLoad}
            onError={onError}
          />
        )}
        {state === 'failed' ? <Icon name="needs-you" /> : null}
        {isBlank ? <span className="thumb-blank" /> : null}
        {change === null ? null : <ChangedMark change={change} />}
      </span>
      {isChosen ? <PlaceBadge place={place} /> : null}
    </span>
  );
}

function ChangedMark({ change }: { readonly change: 'cleaned' | 'changed' }) {
  return <span className="thumb-changed">{useWords().say(`pages.${change}`)}</span>;
}

function PlaceBadge({ place }: { readonly place: PlaceInFax | null }) {
  const words = useWords();
  if (place === null)
    return (
      <span className="thumb-place">
        <Icon name="done" />
      </span>
    );
  const { first, last } = place;
  return <span className="thumb-place">{first === last ? first : words.say('pages.spread', { first, last })}</span>;
}
