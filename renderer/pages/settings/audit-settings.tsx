import { useState } from 'react';
import type { AuditEntry } from '../../../core/audit/entry';
import { sayDetails, sayVerdict, sayWhat } from '../../../core/words/audit-sentences';
import { sayTime } from '../../../core/words/times';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAction, useAuditStatus } from '../../state/queries';
import { useMoment, useWords } from '../../state/words';

/** Who did what, when, and how it ended; whether it is still as it was written, and a copy for whoever asks for one. */
export function AuditSettings() {
  const words = useWords();
  const moment = useMoment();
  const status = useAuditStatus().data;
  const check = useAction('audit.check', ['audit']);
  const save = useAction('audit.save', ['audit']);
  const last = useAction('audit.last', []);
  const [isShown, setShown] = useState(false);
  const verdict = status?.verdict ?? null;

  return (
    <section className="panel" aria-labelledby="audit-title">
      <h2 id="audit-title" className="panel-title">
        {words.say('audit.title')}
      </h2>
      <p>{words.say('audit.intro')}</p>
      {status === undefined ? null : (
        <p className="numbers">
          {words.say('audit.entries', { entries: status.entries })}.{' '}
          {status.checkedAt === null
            ? words.say('audit.notChecked')
            : words.say('audit.checked', { time: sayTime(words, status.checkedAt, moment) })}
        </p>
      )}
      <div role="status">
        {verdict === null
          ? null
          : sayVerdict(words, verdict, moment).map((sentence) => <p key={sentence}>{sentence}</p>)}
        {save.data?.saved === true ? <p>{words.say('audit.saved')}</p> : null}
      </div>
      <Trouble of={check.error ?? save.error ?? last.error} />
      <div className="buttons">
        <Button
          isPending={check.isPending}
          onPress={() => {
            check.mutate({});
          }}
        >
          {words.say(check.isPending ? 'audit.checking' : 'audit.check')}
        </Button>
        <Button
          isPending={save.isPending}
          onPress={() => {
            save.mutate({});
          }}
        >
          {words.say('audit.save')}
        </Button>
        <Button
          look="quiet"
          isPending={last.isPending}
          onPress={() => {
            if (!isShown) last.mutate({});
            setShown(!isShown);
          }}
        >
          {words.say(isShown ? 'audit.hide' : 'audit.show')}
        </Button>
      </div>
      {isShown && last.data !== undefined ? <EntryTable entries={last.data} /> : null}
    </section>
  );
}

function EntryTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const words = useWords();
  const moment = useMoment();
  return (
    <div className="audit-entries" role="region" tabIndex={0} aria-label={words.say('audit.list')}>
      <table>
        <thead>
          <tr>
            {(['time', 'who', 'what', 'details'] as const).map((name) => (
              <th key={name} scope="col">
                {words.say(`audit.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.n}>
              <td className="numbers">{sayTime(words, entry.at, moment)}</td>
              <td>
                {words.say('audit.who', { user: entry.user, through: words.say(`audit.through.${entry.through}`) })}
              </td>
              <td>{sayWhat(words, entry)}</td>
              <td className="audit-details">{sayDetails(entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
