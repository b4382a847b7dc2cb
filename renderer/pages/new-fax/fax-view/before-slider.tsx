import { useId } from 'react';
import { useWords } from '../../../state/words';

interface Props {
  /** Per cent of the page, from its left edge, that is shown as it was. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** How much of the page is shown as it lies in the file, beside what is printed of it. */
export function BeforeSlider({ value, onChange }: Props) {
  const words = useWords();
  const id = useId();
  return (
    <div className="before-slider">
      <label htmlFor={id}>{words.say('faxView.before')}</label>
      <input
        id={id}
        type="range"
        // As the page, which begins at the left in every language.
        dir="ltr"
        min={0}
        max={100}
        step={5}
        value={value}
        aria-valuetext={
          value === 0 ? words.say('faxView.before.none') : words.say('faxView.before.part', { percent: value })
        }
        onChange={(event) => {
          onChange(event.target.valueAsNumber);
        }}
      />
    </div>
  );
}
