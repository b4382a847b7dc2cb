import type { RefObject } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useWords } from '../../../state/words';

export type PageDeed = 'toggle' | 'look' | 'right' | 'left' | 'earlier' | 'later' | 'delete';

interface Props {
  readonly page: number;
  readonly isChosen: boolean;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onDo: (deed: PageDeed) => void;
  readonly onClose: () => void;
}

/** All that can be done with one page, by pointer or by key; each line names its key. */
export function PageMenu({ page, isChosen, anchor, onDo, onClose }: Props) {
  const words = useWords();
  const lines = [
    ['toggle', words.say(isChosen ? 'pages.menu.out' : 'pages.menu.in')],
    ['look', words.say('pages.menu.look')],
    ['right', words.say('pages.menu.right')],
    ['left', words.say('pages.menu.left')],
    ['earlier', words.say('pages.menu.earlier')],
    ['later', words.say('pages.menu.later')],
    ['delete', words.say('pages.menu.delete')],
  ] as const satisfies readonly (readonly [PageDeed, string])[];
  return (
    <Popover
      className="menu-frame"
      aria-label={words.say('pages.menu', { page })}
      triggerRef={anchor}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Menu className="menu" aria-label={words.say('pages.menu', { page })} autoFocus="first" onClose={onClose}>
        {lines.map(([deed, text]) => (
          <MenuItem
            key={deed}
            className="menu-item"
            onAction={() => {
              onDo(deed);
            }}
          >
            {text}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
