import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { DraftWhen } from '../../../core/compose/draft';
import { epochToWallTime } from '../../../core/compose/wall-time';
import { chosenTime } from '../../../core/compose/when';
import { sayProblem } from '../../../core/words/problem-sentences';
import { sayTime } from '../../../core/words/times';
import { SelectField } from '../../components/select-field';
import { TextField } from '../../components/text-field';
import { useDraftDesk } from '../../state/draft-context';
import { useTimeZone, useWords } from '../../state/words';
import { fieldMark } from './problems';

const HOUR_MS = 3_600_000;
const KINDS = ['now', 'hold', 'handOver'] as const satisfies readonly DraftWhen['kind'][];

interface Props {
  readonly problem: ComposeProblem | null;
  readonly now: number;
}

/** At once, held on this computer, or handed to iFax for later. A chosen time is shown here and in UTC. */
export function WhenFields({ problem, now }: Props) {
  const words = useWords();
  const timeZone = useTimeZone();
  const { state, dispatch } = useDraftDesk();
  const { when } = state.draft;
  const put = (next: DraftWhen) => {
    dispatch({ type: 'changed', change: { when: next } });
  };
  const choose = (kind: string) => {
    const local = when.kind === 'now' ? epochToWallTime(now + HOUR_MS, timeZone) : when.local;
    if (kind === 'hold' || kind === 'handOver') put({ kind, local, timeZone });
    else put({ kind: 'now' });
  };

  return (
    <div className="group" {...fieldMark('when')}>
      <SelectField
        label={words.say('ticket.when')}
        value={when.kind}
        choices={KINDS.map((kind) => ({ value: kind, text: words.say(`ticket.when.${kind}`) }))}
        onChange={choose}
        hint={when.kind === 'now' ? undefined : words.say(`ticket.when.${when.kind}Note`)}
      />
      {when.kind === 'now' ? null : (
        <TextField
          label={words.say('ticket.when.time')}
          type="datetime-local"
          value={when.local}
          problem={problem === null ? null : sayProblem(words, problem)}
          hint={<TimeHint when={when} now={now} />}
          onChange={(local) => {
            put({ ...when, local });
          }}
        />
      )}
    </div>
  );
}

function TimeHint({ when, now }: { readonly when: DraftWhen; readonly now: number }) {
  const words = useWords();
  const timeZone = useTimeZone();
  const time = chosenTime(when, now);
  if (!time.ok || time.value === null) return null;
  const { at, again } = time.value;
  const both = words.say('ticket.when.both', {
    local: sayTime(words, at, { now, timeZone }),
    utc: sayTime(words, at, { now, timeZone: 'UTC' }),
  });
  return <>{again === null ? both : `${both}. ${words.say('ticket.when.twice')}`}</>;
}
