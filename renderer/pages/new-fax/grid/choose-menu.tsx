import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { PageSelection } from '../../../../core/pages/page-range';
import { Icon } from '../../../components/icon';
import { useWords } from '../../../state/words';
import type { Choosing, ChooseWord } from './use-choosing';

const WORDS = ['all', 'none', 'odd', 'even', 'invert'] as const satisfies readonly ChooseWord[];

interface Props {
  readonly name: string;
  readonly choosing: Choosing;
  /** Chosen pages that are known to be blank. */
  readonly blank: PageSelection;
}

/** Choosing many pages of a document at once. */
export function ChooseMenu({ name, choosing, blank }: Props) {
  const words = useWords();
  return (
    <MenuTrigger>
      <Button className="button" aria-label={words.say('pages.chooseOf', { name })}>
        {words.say('pages.choose')}
        <Icon name="open" />
      </Button>
      <Popover className="menu-frame">
        <Menu className="menu" aria-label={words.say('pages.chooseOf', { name })}>
          {WORDS.map((word) => (
            <MenuItem
              key={word}
              className="menu-item"
              onAction={() => {
                choosing.word(word);
              }}
            >
              {words.say(`pages.choose.${word}`)}
            </MenuItem>
          ))}
          {blank.length === 0 ? null : (
            <MenuItem
              className="menu-item"
              onAction={() => {
                choosing.set(choosing.chosen.filter((page) => !blank.includes(page)));
              }}
            >
              {words.say('pages.choose.blank')}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
