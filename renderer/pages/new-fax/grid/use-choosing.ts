import { useRef } from 'react';
import type { DraftFile } from '../../../../core/compose/draft';
import { chosenPages, pagesHeld, rangeFor, shownAsChosen } from '../../../../core/pages/chosen-pages';
import { inverted, stretched, stretchFrom, toggled, type Stretch } from '../../../../core/pages/choose-pages';
import type { PageSelection } from '../../../../core/pages/page-range';
import { useAnnounce } from '../../../state/announcer';
import { useDraftDesk } from '../../../state/draft-context';
import { useWords } from '../../../state/words';

export type ChooseWord = 'all' | 'none' | 'odd' | 'even' | 'invert';

export interface Choosing {
  /** Pages that can be chosen, and those that are. */
  readonly held: PageSelection;
  readonly chosen: PageSelection;
  readonly toggle: (page: number) => void;
  /** What the page that was last toggled is, all pages from there to this one become. `from`: where to begin if none was; from itself, it is toggled. */
  readonly stretchTo: (page: number, from: number) => void;
  /** Takes the stretch back. */
  readonly shrink: () => void;
  /** The next stretch begins anew. */
  readonly endStretch: () => void;
  readonly word: (word: ChooseWord) => void;
  /** Exactly these; `quietly` while the pointer is still moving. */
  readonly set: (pages: PageSelection, quietly?: 'quietly') => void;
  readonly tell: (pages: PageSelection) => void;
}

/** Choosing pages of an entry by hand: all of it writes the one value there is, the text of the range. */
export function useChoosing(file: DraftFile): Choosing {
  const words = useWords();
  const announce = useAnnounce();
  const { dispatch } = useDraftDesk();
  /** With the text it left: a range that was changed otherwise since ends it. */
  const stretch = useRef<{ readonly of: Stretch; readonly text: string } | null>(null);
  const held = pagesHeld(file);
  const chosen = shownAsChosen(file);

  const tell = (pages: PageSelection) => {
    announce(words.say('pages.chosen', { chosen: pages.length, total: held.length }));
  };
  const write = (range: string, pages: PageSelection, keep: Stretch | null, quietly?: 'quietly') => {
    stretch.current = keep === null ? null : { of: keep, text: range };
    dispatch({ type: 'rangeTyped', key: file.id, range });
    if (quietly === undefined) tell(pages);
  };
  const set = (pages: PageSelection, keep: Stretch | null, quietly?: 'quietly') => {
    write(rangeFor(file, pages), pages, keep, quietly);
  };
  const running = () => (stretch.current?.text === file.range ? stretch.current.of : null);

  const toggle = (page: number) => {
    const pages = toggled(chosen, page);
    set(pages, stretchFrom(page, pages));
  };
  const extend = (of: Stretch, to: number) => {
    set(stretched(of, to, held), of);
  };

  return {
    held,
    chosen,
    toggle,
    stretchTo: (page, from) => {
      const of = running();
      if (of === null && from === page) toggle(page);
      else extend(of ?? stretchFrom(from, chosen), page);
    },
    shrink: () => {
      const of = running();
      if (of !== null) set(of.before, of);
    },
    endStretch: () => {
      stretch.current = null;
    },
    word: (word) => {
      const pages = pagesFor(word, held, chosen);
      const said = chosenPages({ ...file, range: word });
      // "odd" and "even" stay words where they say all of it.
      const isWord = word !== 'invert' && said.ok && said.value.length === pages.length;
      write(isWord && word !== 'all' ? word : rangeFor(file, pages, []), pages, null);
    },
    set: (pages, quietly) => {
      set(pages, null, quietly);
    },
    tell,
  };
}

function pagesFor(word: ChooseWord, held: PageSelection, chosen: PageSelection): PageSelection {
  switch (word) {
    case 'all':
      return held;
    case 'none':
      return [];
    case 'odd':
      return held.filter((page) => page % 2 === 1);
    case 'even':
      return held.filter((page) => page % 2 === 0);
    case 'invert':
      return inverted(chosen, held);
  }
}
