import type { ComposeProblem } from '../../../core/compose/compose-fax';
import type { CoverFields } from '../../../core/compose/draft';
import { TEXT_LIMITS } from '../../../core/compose/text-limits';
import { sayProblem } from '../../../core/words/problem-sentences';
import { SelectField } from '../../components/select-field';
import { TextField } from '../../components/text-field';
import { useDraftDesk } from '../../state/draft-context';
import { useWords } from '../../state/words';
import { fieldMark } from './problems';

const EMPTY: CoverFields = { templateId: '', subject: '', fromName: '', toName: '', message: '' };

const FIELDS = [
  { part: 'subject', key: 'ticket.cover.subject', limit: TEXT_LIMITS.subject },
  { part: 'fromName', key: 'ticket.cover.from', limit: TEXT_LIMITS.name },
  { part: 'toName', key: 'ticket.cover.to', limit: TEXT_LIMITS.name },
  { part: 'message', key: 'ticket.cover.message', limit: TEXT_LIMITS.message, lines: 3 },
  { part: 'templateId', key: 'ticket.cover.template', limit: TEXT_LIMITS.templateId },
] as const satisfies readonly { part: keyof CoverFields; key: string; limit: number; lines?: number }[];

export function CoverFieldsEditor({ problem }: { readonly problem: ComposeProblem | null }) {
  const words = useWords();
  const { state, dispatch } = useDraftDesk();
  const { cover } = state.draft;
  const put = (next: CoverFields | null) => {
    dispatch({ type: 'changed', change: { cover: next } });
  };
  return (
    <div className="group" {...fieldMark('cover')}>
      <SelectField
        label={words.say('ticket.cover')}
        value={cover === null ? 'none' : 'ifax'}
        choices={[
          { value: 'none', text: words.say('ticket.cover.none') },
          { value: 'ifax', text: words.say('ticket.cover.ifax') },
        ]}
        onChange={(value) => {
          put(value === 'ifax' ? EMPTY : null);
        }}
        hint={cover === null ? undefined : words.say('ticket.cover.note')}
      />
      {cover === null
        ? null
        : FIELDS.map(({ part, key, limit, ...rest }) => (
            <TextField
              key={part}
              label={words.say(key)}
              value={cover[part]}
              maxLength={limit}
              problem={problem?.field === 'cover' && problem.part === part ? sayProblem(words, problem) : null}
              onChange={(text) => {
                put({ ...cover, [part]: text });
              }}
              {...rest}
            />
          ))}
    </div>
  );
}
