import type { ReactNode } from 'react';
import type { QueueView } from '../../core/outbox/waits-for';
import { sayTime } from '../../core/words/times';
import { Button } from '../components/button';
import { Trouble } from '../components/trouble';
import { useAction, useQueue } from '../state/queries';
import { useNavigation } from '../state/route';
import { useMoment, useWords } from '../state/words';

/** What keeps faxes here as a whole, once for all of them, each with the button that ends it. */
export function QueueBands() {
  const queue = useQueue();
  if (queue === null) return null;
  return (
    <>
      <Stopped stopped={queue.stopped} />
      <Paused paused={queue.paused} />
      <Unreachable unreachable={queue.unreachable} />
    </>
  );
}

function Band({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="band band-notice" role="status">
      <p>{text}</p>
      {children}
    </div>
  );
}

function Paused({ paused }: Pick<QueueView, 'paused'>) {
  const words = useWords();
  const pause = useAction('fax.pause', ['faxes']);
  if (!paused) return null;
  return (
    <Band text={words.say('queue.paused')}>
      <Button
        look="quiet"
        onPress={() => {
          pause.mutate({ paused: false });
        }}
      >
        {words.say('queue.resume')}
      </Button>
      <Trouble of={pause.error} />
    </Band>
  );
}

function Unreachable({ unreachable }: Pick<QueueView, 'unreachable'>) {
  const words = useWords();
  const moment = useMoment();
  if (unreachable === null) return null;
  const { service, waiting, nextLookAt } = unreachable;
  return (
    <Band
      text={words.say('queue.unreachable', {
        service: words.say(`queue.service.${service}`),
        count: waiting,
        time: sayTime(words, nextLookAt, moment),
      })}
    />
  );
}

function Stopped({ stopped }: Pick<QueueView, 'stopped'>) {
  const words = useWords();
  const { go } = useNavigation();
  const unblock = useAction('fax.unblock', ['faxes']);
  if (stopped === null) return null;
  const { by, service, waiting } = stopped;
  return (
    <Band text={words.say('queue.stopped', { count: waiting, cause: words.say(`blocked.${by}`) })}>
      <Button
        look="quiet"
        onPress={() => {
          if (by === 'key') go('settings');
          else unblock.mutate({ service });
        }}
      >
        {words.say(by === 'key' ? 'detail.openKeySettings' : 'queue.goOn')}
      </Button>
      <Trouble of={unblock.error} />
    </Band>
  );
}
