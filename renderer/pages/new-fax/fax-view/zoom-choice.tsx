import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useWords } from '../../../state/words';
import { ZOOMS, type Zoom } from './zoom';

export function ZoomChoice({ zoom, onChange }: { readonly zoom: Zoom; readonly onChange: (zoom: Zoom) => void }) {
  const words = useWords();
  return (
    <ToggleButtonGroup
      aria-label={words.say('faxView.zoom')}
      className="switch"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[String(zoom)]}
      onSelectionChange={(keys) => {
        const chosen = ZOOMS.find((one) => keys.has(String(one)));
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {ZOOMS.map((one) => (
        <ToggleButton key={one} id={String(one)} className="switch-part numbers">
          {one === 'fit'
            ? words.say('faxView.zoom.fit')
            : one === 4
              ? words.say('faxView.zoom.dots')
              : words.say('faxView.zoom.percent', { percent: one * 100 })}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
