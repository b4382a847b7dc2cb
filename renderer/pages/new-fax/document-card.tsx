import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { doorOf } from '../../../core/basket/placed';
import type { DraftDocument } from '../../../core/compose/draft';
import { IconButton } from '../../components/button';
import { Icon } from '../../components/icon';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';
import { fieldMark } from './problems';

/** Where a card stands among the others. */
export interface CardPlace {
  readonly index: number;
  readonly count: number;
  /** Key of the document that is being dragged. */
  readonly dragged: string | null;
  readonly onDrag: (key: string | null) => void;
}

interface Props extends CardPlace {
  readonly document: DraftDocument;
  readonly name: string;
  readonly extent: string;
  /** Beside the name: the range and what else chooses pages. */
  readonly range: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of a card: what it is, its pages as typed, and the buttons that move and remove it. */
export function DocumentCard({ document, name, extent, range, children, index, count, dragged, onDrag }: Props) {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const door = document.kind === 'link' ? null : doorOf(state.placed, document.handle);
  const key = document.id;
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const pressed = useRef<'up' | 'down' | null>(null);
  const move = (way: 'up' | 'down') => {
    pressed.current = way;
    dispatch({ type: 'documentMoved', key, to: way === 'up' ? index - 1 : index + 1 });
  };
  // The button at the end of its way is off and would lose the focus to nothing: the other one takes it.
  useLayoutEffect(() => {
    if (pressed.current === null) return;
    const wanted = index === 0 ? down : index === count - 1 ? up : pressed.current === 'up' ? up : down;
    pressed.current = null;
    wanted.current?.focus();
  }, [index, count, up, down]);

  return (
    <li
      className={`document${dragged === key ? ' document-dragged' : ''}`}
      data-entry={key}
      {...fieldMark('documents', index)}
      onDragOver={(event) => {
        if (dragged === null) return;
        event.preventDefault();
        if (dragged !== key) dispatch({ type: 'documentMoved', key: dragged, to: index });
      }}
      onDrop={(event) => {
        if (dragged !== null) event.preventDefault();
      }}
    >
      <div className="document-head">
        {/* Dragging is a shortcut for the pointer; the two arrow buttons do the same by keyboard. */}
        <span
          className="grip"
          aria-hidden="true"
          draggable={count > 1}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            onDrag(key);
          }}
          onDragEnd={() => {
            onDrag(null);
          }}
        >
          <Icon name={document.kind === 'link' ? 'link' : 'grip'} />
        </span>
        <div className="document-name">
          <h2 className="one-line" title={name}>
            {name}
          </h2>
          <p className="hint numbers">
            {door === null ? extent : words.say('newFax.extentDoor', { extent, door: words.say(`door.${door}`) })}
          </p>
        </div>
        <div className="document-range">{range}</div>
        <div className="document-buttons">
          <IconButton
            label={words.say('newFax.moveUp', { name })}
            icon="up"
            ref={up}
            isDisabled={index === 0}
            onPress={() => {
              move('up');
            }}
          />
          <IconButton
            label={words.say('newFax.moveDown', { name })}
            icon="down"
            ref={down}
            isDisabled={index === count - 1}
            onPress={() => {
              move('down');
            }}
          />
          <IconButton
            label={words.say('newFax.removeNamed', { name })}
            icon="close"
            onPress={() => {
              dispatch({ type: 'documentRemoved', key });
            }}
          />
        </div>
      </div>
      {children}
    </li>
  );
}
