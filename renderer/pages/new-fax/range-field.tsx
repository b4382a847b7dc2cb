import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { DraftDocument } from '../../../core/compose/draft';
import { MAX_RANGE_TEXT } from '../../../core/pages/page-range';
import { sayProblem } from '../../../core/words/problem-sentences';
import { TextField } from '../../components/text-field';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';

interface Props {
  readonly document: DraftDocument;
  readonly name: string;
  readonly problem: ComposeProblem | null;
}

/** The pages of a document as typed. */
export function RangeField({ document, name, problem }: Props) {
  const words = useWords();
  const { dispatch } = useDraftDesk();
  // "last" needs a length.
  const example = document.kind === 'file' ? 'newFax.rangeExample' : 'newFax.rangeExampleOpen';
  return (
    <TextField
      label={words.say('newFax.rangeOf', { name })}
      unseenLabel
      value={document.range}
      placeholder={words.say('newFax.rangeHint')}
      problem={problem === null ? null : sayProblem(words, problem)}
      hint={problem === null ? words.say(example) : undefined}
      maxLength={MAX_RANGE_TEXT}
      onChange={(range) => {
        dispatch({ type: 'rangeTyped', key: document.id, range });
      }}
    />
  );
}
