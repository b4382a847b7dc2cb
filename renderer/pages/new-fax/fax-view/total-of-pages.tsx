import { useMemo, type ReactNode } from 'react';
import { estimateCall, type CallEstimate } from '../../../../core/pages/call-estimate';
import { LINE_RATES } from '../../../../core/pages/fax-image/line-time';
import { editOf } from '../../../../core/pages/page-edit';
import type { Settings } from '../../../../core/settings/settings';
import { sayShortCost, sayShortTime } from '../../../../core/words/fax-view-sentences';
import type { Words } from '../../../../core/words/words';
import { useSettings } from '../../../state/queries';
import { useWords } from '../../../state/words';
import { TimeOnLine } from './time-on-line';
import type { ChosenPage } from './use-chosen-looks';

interface Props {
  /** How many pages there are, in words; nothing before there are any. */
  readonly children: ReactNode;
  readonly chosen: readonly ChosenPage[];
}

/** "6 of 14 pages, about 2 min", and how that comes about. */
export function TotalOfPages({ children, chosen }: Props) {
  const words = useWords();
  const tariff = useSettings().data?.tariff ?? null;
  const estimate = useMemo(() => {
    const pages = chosen.map(({ file, page, look }) => ({
      sheets: editOf(file.edits, page).sheets,
      bytes: look === null || look === 'failed' ? null : look.sheets.map(({ bytes }) => bytes),
    }));
    return estimateCall(pages, tariff);
  }, [chosen, tariff]);
  return (
    <div className="fax-total">
      <p>
        <span className="page-total">{children}</span>
        {estimate === null ? null : <span className="line-total">{sayTotals(words, estimate, tariff)}</span>}
      </p>
      {estimate === null ? null : (
        <TimeOnLine estimate={estimate} places={chosen} currency={tariff?.currency ?? null} />
      )}
    </div>
  );
}

/** Behind the number of pages: how long and, where there is a price, how much. */
function sayTotals(words: Words, { seconds, cost }: CallEstimate, tariff: Settings['tariff']): string {
  const [usual] = LINE_RATES;
  const time = words.say('line.also', { what: sayShortTime(words, seconds[usual]) });
  if (cost === null || tariff === null) return time;
  return time + words.say('line.also', { what: sayShortCost(words, cost, tariff.currency) });
}
