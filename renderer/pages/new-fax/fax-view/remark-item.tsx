import { useId, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { VerdictFix } from '../../../../core/pages/fax-image/verdict/judge-page';
import type { PageRemark } from '../../../../core/pages/page-remarks';
import type { Quality } from '../../../../core/pages/quality';
import { sayRemark } from '../../../../core/words/fax-view-sentences';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { useWords } from '../../../state/words';

interface Props {
  readonly remark: PageRemark;
  readonly quality: Quality;
  readonly onFix: (fix: VerdictFix) => void;
  /** Leads to the page. */
  readonly onOpen?: () => void;
  /** Sheets that the page would take at its own size. */
  readonly sheets?: number;
  readonly onSpread?: (sheets: number) => void;
  /** Behind the other buttons. */
  readonly more?: ReactNode;
  /** Outlines the places on the page. */
  readonly isShown?: boolean;
  readonly onShow?: (show: boolean) => void;
}

/** One sentence about a page, with what helps beside it. */
export function RemarkItem(props: Props) {
  const { remark, quality, onFix, onOpen, isShown = false, onShow, sheets = 1, onSpread, more } = props;
  const words = useWords();
  const id = useId();
  const finding = remark.about === 'finding' ? remark.finding : null;
  const fix = finding?.fix ?? null;
  const isNote = remark.about === 'note';
  return (
    <li className={isNote ? 'remark' : 'remark remark-warns'}>
      <Icon name={isNote ? 'note' : 'needs-you'} />
      <p id={id}>{sayRemark(words, quality, remark)}</p>
      <div className="remark-buttons">
        {fix === null ? null : (
          <Button
            aria-describedby={id}
            onPress={() => {
              onFix(fix);
            }}
          >
            {words.say(`fix.${fix}`)}
          </Button>
        )}
        {onSpread === undefined || sheets === 1 ? null : (
          <Button
            aria-describedby={id}
            onPress={() => {
              onSpread(sheets);
            }}
          >
            {words.say('faxView.spread', { sheets })}
          </Button>
        )}
        {onShow === undefined || finding === null || finding.places.length === 0 ? null : (
          <ToggleButton className="button button-quiet" isSelected={isShown} onChange={onShow} aria-describedby={id}>
            {words.say('faxView.where')}
          </ToggleButton>
        )}
        {onOpen === undefined ? null : (
          <Button look="quiet" aria-describedby={id} onPress={onOpen}>
            {words.say('faxView.look')}
          </Button>
        )}
        {more}
      </div>
    </li>
  );
}
