import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { usePageView } from '../../../state/page-view';
import { useWords } from '../../../state/words';

/** Pages as they lie in the files, or in the dots of the other machine. */
export function ViewSwitch() {
  const words = useWords();
  const { shown, show } = usePageView();
  return (
    <ToggleButtonGroup
      aria-label={words.say('faxView.switch')}
      className="switch"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[shown]}
      onSelectionChange={(keys) => {
        show(keys.has('fax') ? 'fax' : 'page');
      }}
    >
      <ToggleButton id="page" className="switch-part">
        {words.say('faxView.switch.page')}
      </ToggleButton>
      <ToggleButton id="fax" className="switch-part">
        {words.say('faxView.switch.fax')}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
