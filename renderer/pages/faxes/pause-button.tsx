import { Button } from '../../components/button';
import { Trouble } from '../../components/trouble';
import { useAction } from '../../state/queries';
import { useWords } from '../../state/words';

/** Stops and starts all sending; outlives the program. */
export function PauseButton({ paused }: { readonly paused: boolean }) {
  const words = useWords();
  const pause = useAction('fax.pause', ['faxes']);
  return (
    <>
      <Button
        look="quiet"
        isDisabled={pause.isPending}
        onPress={() => {
          pause.mutate({ paused: !paused });
        }}
      >
        {words.say(paused ? 'queue.resume' : 'queue.pause')}
      </Button>
      <Trouble of={pause.error} />
    </>
  );
}
