import { ToggleButton } from 'react-aria-components/ToggleButton';
import { CLEAN_PARTS, hasPart, notCleaned, wholeClean, withPart } from '../../../../core/pages/clean-for-fax';
import { HALFTONES } from '../../../../core/pages/fax-image/halftone/halftone';
import type { PageEdit } from '../../../../core/pages/page-edit';
import { CheckField } from '../../../components/check-field';
import { ChoiceField } from '../../../components/choice-field';
import { useWords } from '../../../state/words';

interface Props {
  readonly edit: PageEdit;
  /** Sheets that the page would take at its own size. */
  readonly ownSheets: number;
  readonly onChange: (edit: PageEdit) => void;
}

/** How grey becomes dots, what is cleaned, and what becomes of a page that is too long: for this page only. */
export function LookChoices({ edit, ownSheets, onChange }: Props) {
  const words = useWords();
  return (
    <>
      {ownSheets === 1 ? null : (
        <section className="view-section">
          <ChoiceField
            label={words.say('faxView.long')}
            value={edit.sheets > 1 ? 'split' : 'fit'}
            choices={[
              { value: 'fit', text: words.say('faxView.long.fit') },
              { value: 'split', text: words.say('faxView.spread', { sheets: ownSheets }) },
            ]}
            onChange={(choice) => {
              onChange({ ...edit, sheets: choice === 'split' ? ownSheets : 1 });
            }}
          />
        </section>
      )}
      <section className="view-section" aria-label={words.say('faxView.clean')}>
        <ToggleButton
          className="button"
          isSelected={CLEAN_PARTS.every((part) => hasPart(edit, part))}
          onChange={(wanted) => {
            onChange(wanted ? wholeClean(edit) : notCleaned(edit));
          }}
        >
          {words.say('faxView.clean')}
        </ToggleButton>
        <div>
          {CLEAN_PARTS.map((part) => (
            <CheckField
              key={part}
              isSelected={hasPart(edit, part)}
              onChange={(wanted) => {
                onChange(withPart(edit, part, wanted));
              }}
            >
              {words.say(`faxView.clean.${part}`)}
            </CheckField>
          ))}
        </div>
      </section>
      <section className="view-section">
        <ChoiceField
          label={words.say('faxView.halftone')}
          value={edit.halftone}
          choices={HALFTONES.map((halftone) => ({
            value: halftone,
            text: words.say(`faxView.halftone.${halftone}`),
          }))}
          onChange={(halftone) => {
            onChange({ ...edit, halftone });
          }}
        />
      </section>
    </>
  );
}
