import { useRecovery } from '../../../state/queries';
import { Trouble } from '../../../components/trouble';
import { useWords } from '../../../state/words';
import { BackupRow } from './backup-row';
import { DataKeyRow } from './data-key-row';
import { PhraseRow } from './phrase-row';

/** What keeps the faxes readable: the key, the phrase on paper, a backup. */
export function RecoverySettings() {
  const words = useWords();
  const { data: view, error } = useRecovery();
  return (
    <section className="panel" aria-labelledby="recovery-title">
      <h2 id="recovery-title" className="panel-title">
        {words.say('recovery.title')}
      </h2>
      <p>{words.say('recovery.intro')}</p>
      <Trouble of={error} />
      {view === undefined ? null : (
        <>
          <PhraseRow view={view} />
          <DataKeyRow view={view} />
          <BackupRow view={view} />
        </>
      )}
    </section>
  );
}
