import { useEffect, useId, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { editOf } from '../../../../core/pages/page-edit';
import type { Quality } from '../../../../core/pages/quality';
import { IconButton } from '../../../components/button';
import { useDraftDesk } from '../../../state/draft-context';
import { usePageLook } from '../../../state/page-looks';
import type { PageKey } from '../../../state/page-view';
import { useWords } from '../../../state/words';
import { BeforeSlider } from './before-slider';
import { FaxStage } from './fax-stage';
import { PagePanel } from './page-panel';
import { isSamePlace, walkFrom, type PagePlace } from './pages-in-order';

import type { Where } from './where';
import { ZoomChoice } from './zoom-choice';
import { zoomedBy, type Zoom } from './zoom';

interface Props {
  readonly at: PageKey;
  readonly onGo: (to: PageKey) => void;
  readonly onClose: () => void;
}

/** One page large, as the other machine prints it, with everything that can be done about its look. */
export function FaxView({ at, onGo, onClose }: Props) {
  const { documents } = useDraftDesk().state.draft;
  const places = walkFrom(documents, at);
  const index = places.findIndex((place) => isSamePlace(place, at));
  const place = places[index];
  if (place === undefined) return null;
  return (
    <ModalOverlay
      className="overlay fax-view-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal fax-view-modal">
        <Dialog className="fax-view">
          <OpenPage
            place={place}
            previous={places[index - 1] ?? null}
            next={places[index + 1] ?? null}
            position={index + 1}
            count={places.length}
            onGo={(to) => {
              onGo({ key: to.file.id, page: to.page });
            }}
            onClose={onClose}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface OpenProps {
  readonly place: PagePlace;
  readonly previous: PagePlace | null;
  readonly next: PagePlace | null;
  readonly position: number;
  readonly count: number;
  readonly onGo: (to: PagePlace) => void;
  readonly onClose: () => void;
}

function OpenPage({ place, previous, next, position, count, onGo, onClose }: OpenProps) {
  const words = useWords();
  const { draft } = useDraftDesk().state;
  const { file, page } = place;
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [before, setBefore] = useState(0);
  const [compared, setCompared] = useState<Quality | null>(null);
  const [where, setWhere] = useState<Where | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const id = useId();
  const quality = compared ?? draft.quality;
  const how = { edit: editOf(file.edits, page), quality, paper: draft.paper };
  const look = usePageLook(file.handle, how);

  useEffect(() => {
    stage.current?.focus();
  }, []);

  const toStage = () => {
    stage.current?.focus();
  };
  const go = (to: PagePlace | null) => {
    if (to === null) return;
    // At either end a button is off and would lose the focus to nothing.
    if ((to === previous && position === 2) || (to === next && position === count - 1)) toStage();
    setWhere(null);
    onGo(to);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
    const scrolls = stage.current !== null && stage.current.scrollWidth > stage.current.clientWidth;
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    if (event.key === '+' || event.key === '=') setZoom(zoomedBy(zoom, 1));
    else if (event.key === '-') setZoom(zoomedBy(zoom, -1));
    else if ((event.key === 'ArrowLeft' || event.key === 'ArrowRight') && !(scrolls && event.target === stage.current))
      go((event.key === 'ArrowRight') === isRightToLeft ? previous : next);
    else return;
    event.preventDefault();
  };

  return (
    // The keys of the whole view; each of them has a button too.
    <div className="fax-view-parts" onKeyDown={onKeyDown}>
      <header className="fax-view-head">
        <IconButton
          label={words.say('faxView.previous')}
          icon="previous"
          isDisabled={previous === null}
          onPress={() => {
            go(previous);
          }}
        />
        <IconButton
          label={words.say('faxView.next')}
          icon="next"
          isDisabled={next === null}
          onPress={() => {
            go(next);
          }}
        />
        <div className="fax-view-title">
          <Heading slot="title" className="one-line">
            {words.say('faxView.title', { page, name: file.name })}
          </Heading>
          <p className="hint numbers" aria-live="polite">
            {words.say('faxView.position', { position, count, quality: words.say(`quality.${quality}`) })}
          </p>
        </div>
        <ZoomChoice zoom={zoom} onChange={setZoom} />
        <IconButton label={words.say('faxView.close')} icon="close" onPress={onClose} />
      </header>
      <div className="fax-view-middle">
        <FaxStage
          stage={stage}
          handle={file.handle}
          how={how}
          look={look.data ?? null}
          zoom={zoom}
          onZoom={setZoom}
          before={before}
          onBefore={setBefore}
          where={where}
          describedBy={`${id}-how`}
        />
        <footer className="fax-view-foot">
          <BeforeSlider value={before} onChange={setBefore} />
          <p id={`${id}-how`} className="hint">
            {words.say('faxView.mayDiffer')}
          </p>
        </footer>
      </div>
      <PagePanel
        place={place}
        how={how}
        look={look.isError ? 'failed' : (look.data ?? null)}
        onCompare={setCompared}
        onGone={toStage}
        where={where}
        onWhere={setWhere}
      />
    </div>
  );
}
