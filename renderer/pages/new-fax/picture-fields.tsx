import { PAPERS } from '../../../core/pages/fax-image/fax-grid';
import { CheckField } from '../../components/check-field';
import { SelectField } from '../../components/select-field';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

/** How pages of this fax become pictures. */
export function PictureFields() {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const { paper, compact } = state.draft;
  return (
    <>
      <SelectField
        label={words.say('ticket.paper')}
        hint={words.say('ticket.paperHint')}
        value={paper}
        choices={PAPERS.map((value) => ({ value, text: words.say(`paper.${value}`) }))}
        onChange={(value) => {
          dispatch({ type: 'changed', change: { paper: PAPERS.find((one) => one === value) ?? paper } });
        }}
      />
      <div className="field">
        <CheckField
          isSelected={compact}
          onChange={(value) => {
            dispatch({ type: 'changed', change: { compact: value } });
          }}
        >
          {words.say('ticket.compact')}
        </CheckField>
        <p className="hint">{words.say('ticket.compactHint')}</p>
      </div>
    </>
  );
}
