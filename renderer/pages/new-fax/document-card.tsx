import { useLayoutEffect, useRef } from 'react';
import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { DraftDocument } from '../../../core/compose/draft';
import { MAX_RANGE_TEXT } from '../../../core/pages/page-range';
import { sayProblem } from '../../../core/words/problem-sentences';
import { saySize } from '../../../core/words/times';
import { IconButton } from '../../components/button';
import { Icon } from '../../components/icon';
import { TextField } from '../../components/text-field';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';
import { fieldMark } from './problems';

interface Props {
  readonly document: DraftDocument;
  readonly index: number;
  readonly count: number;
  /** Chosen pages; null while the range is unfinished, or when a web link's length decides. */
  readonly chosen: number | null;
  readonly problem: ComposeProblem | null;
  /** Key of the document that is being dragged. */
  readonly dragged: string | null;
  readonly onDrag: (key: string | null) => void;
}

export function DocumentCard({ document, index, count, chosen, problem, dragged, onDrag }: Props) {
  const words = useWords();
  const { dispatch } = useDraftDesk();
  const key = document.id;
  const name = document.kind === 'link' ? document.url : document.name;
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
        <Icon name={document.kind === 'file' ? 'grip' : 'link'} />
      </span>
      <div className="document-name">
        <h2 className="one-line" title={name}>
          {name}
        </h2>
        <p className="hint numbers">{sayExtent(words, document, chosen)}</p>
      </div>
      <div className="document-range">
        <TextField
          label={words.say('newFax.rangeOf', { name })}
          unseenLabel
          value={document.range}
          placeholder={words.say('newFax.rangeHint')}
          problem={problem === null ? null : sayProblem(words, problem)}
          hint={problem === null ? words.say('newFax.rangeExample') : undefined}
          maxLength={MAX_RANGE_TEXT}
          onChange={(range) => {
            dispatch({ type: 'rangeTyped', key, range });
          }}
        />
      </div>
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
    </li>
  );
}

function sayExtent(words: ReturnType<typeof useWords>, document: DraftDocument, chosen: number | null): string {
  if (document.kind !== 'file') {
    return chosen === null ? words.say('newFax.link.pages') : words.say('count.pages', { pages: chosen });
  }
  const pages =
    chosen === null || chosen === document.pages
      ? words.say('count.pages', { pages: document.pages })
      : words.say('count.pagesOf', { pages: chosen, total: document.pages });
  return words.say('newFax.extent', { pages, size: saySize(words, document.size) });
}
