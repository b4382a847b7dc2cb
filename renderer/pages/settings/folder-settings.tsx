import type { FolderStatus } from '../../../bridge/views';
import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAction, useWatchedFolder } from '../../state/queries';
import { useWords } from '../../state/words';

/** The folder whose files come in by themselves. Chosen in the system's dialog; the window knows its name only. */
export function FolderSettings() {
  const words = useWords();
  const status = useWatchedFolder();
  const choose = useAction('folder.choose', ['folder']);
  const leave = useAction('folder.leave', ['folder']);
  const isWatched = status.data !== undefined && status.data.name !== null;
  const unfit = choose.data?.unfit ?? null;
  return (
    <section className="panel" aria-labelledby="folder-title">
      <h2 id="folder-title" className="panel-title">
        {words.say('watched.title')}
      </h2>
      <p className="hint">{words.say('watched.text')}</p>
      {status.data === undefined ? null : <WatchedNow status={status.data} />}
      {unfit === null ? null : (
        <p className="trouble" role="alert">
          {words.say(`watched.unfit.${unfit}`)}
        </p>
      )}
      <div className="buttons">
        <Button
          isDisabled={choose.isPending}
          onPress={() => {
            choose.mutate({});
          }}
        >
          {words.say(isWatched ? 'watched.change' : 'watched.choose')}
        </Button>
        {isWatched ? (
          <Button
            look="quiet"
            onPress={() => {
              choose.reset();
              leave.mutate({});
            }}
          >
            {words.say('watched.leave')}
          </Button>
        ) : null}
      </div>
      <p className="hint">{words.say('watched.noteHint', { example: '{"number": "+12025550101"}' })}</p>
      <Trouble of={status.error ?? choose.error ?? leave.error} />
    </section>
  );
}

function WatchedNow({ status: { name, trouble } }: { readonly status: FolderStatus }) {
  const words = useWords();
  return (
    <>
      <p role="status">{name === null ? words.say('watched.none') : words.say('watched.name', { name })}</p>
      {trouble === null ? null : (
        <p className="trouble" role="alert">
          {words.say(`watched.trouble.${trouble}`)}
        </p>
      )}
    </>
  );
}
