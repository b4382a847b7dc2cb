import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField } from 'react-aria-components/SearchField';
import { useWords } from '../../state/words';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function SearchBox({ value, onChange }: Props) {
  const words = useWords();
  return (
    <SearchField className="field search" value={value} onChange={onChange} maxLength={200}>
      <Label className="unseen">{words.say('sent.search')}</Label>
      <Input className="input" placeholder={words.say('sent.searchHint')} />
    </SearchField>
  );
}
