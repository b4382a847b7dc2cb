import { Notification } from 'electron';
import type { FaxJob } from '../../core/outbox/job';
import type { Words } from '../../core/words/words';

interface Parts {
  readonly words: Words;
  /** The user wants notifications, and does not look at the window anyway. */
  readonly wanted: () => boolean;
  readonly open: (job: FaxJob) => void;
}

/** Tells that a fax arrived or needs somebody. No name and no number: notifications show on locked screens. */
export function createNotifier({ words, wanted, open }: Parts): (job: FaxJob) => void {
  // Held until they are closed: a collected notification loses its click.
  const shown = new Set<Notification>();
  return (job) => {
    if (!wanted() || !Notification.isSupported()) return;
    const kind = kindOf(job);
    if (kind === null) return;
    const notification = new Notification({
      title: words.say(`notify.${kind}.title`),
      body: words.say(`notify.${kind}.body`),
    });
    shown.add(notification);
    notification.on('click', () => {
      open(job);
    });
    notification.on('close', () => {
      shown.delete(notification);
    });
    notification.show();
  };
}

/** A fax that was cancelled or settled by its own user is no news. */
function kindOf({ state }: FaxJob): 'delivered' | 'needsYou' | null {
  switch (state.name) {
    case 'delivered':
      return 'delivered';
    case 'failed':
    case 'partly':
    case 'unconfirmed':
    case 'blocked':
    case 'accepted':
      return 'needsYou';
    case 'cancelled':
      return state.by === 'service' ? 'needsYou' : null;
    default:
      return null;
  }
}
