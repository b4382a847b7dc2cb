import { useMemo, type ReactNode } from 'react';
import { estimateCall } from '../../../../core/pages/call-estimate';
import { LINE_RATES } from '../../../../core/pages/fax-image/line-time';
import { editOf } from '../../../../core/pages/page-edit';
import { sayShortCost, sayShortTime } from '../../../../core/words/fax-view-sentences';
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
  const [usual] = LINE_RATES;
  return (
    <div className="page-total">
      <p>
        {children}
        {estimate === null ? null : (
          <>
            {', '}
            {sayShortTime(words, estimate.seconds[usual])}
            {estimate.cost === null || tariff === null ? null : (
              <>
                {', '}
                {sayShortCost(words, estimate.cost, tariff.currency)}
              </>
            )}
          </>
        )}
      </p>
      {estimate === null ? null : (
        <TimeOnLine estimate={estimate} places={chosen} currency={tariff?.currency ?? null} />
      )}
    </div>
  );
}
