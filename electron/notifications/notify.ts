import { Notification } from 'electron';
import type { FaxJob } from '../../core/outbox/job';
import type { Words } from '../../core/words/words';

interface Parts {
  readonly words: Words;
  /** The user wants notifications, and does not look at the window anyway. */
  readonly wanted: () => boolean;
  /** Names and numbers may be said: the user wants it, and nobody is locked out. */
  readonly mayName: () => boolean;
  /** Null: just the window. */
  readonly open: (job: FaxJob | null) => void;
  readonly openSettings: () => void;
}

export interface Notifier {
  /** A fax arrived or needs somebody. */
  ended(job: FaxJob): void;
  /** The window was closed, and the program goes on because of so many faxes. Told whatever the user wants to hear about faxes. */
  goesOn(underWay: number): void;
  /** The same because of the printer. */
  printerGoesOn(): void;
  /** A newer version was found. Told whatever the user wants to hear about faxes: it was asked for in the settings. */
  updateFound(version: string): void;
  /** A print goes to a listed number without a question. Told whatever the user wants to hear, because it can be taken back. False where the system shows nothing. */
  sentDirectly(undoSeconds: number): boolean;
}

/** No name and no number, unless the user wants them: notifications show on locked screens. */
export function createNotifier({ words, wanted, mayName, open, openSettings }: Parts): Notifier {
  // Held until they are closed: a collected notification loses its click.
  const shown = new Set<Notification>();
  const show = (title: string, body: string, onClick: () => void): void => {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    shown.add(notification);
    notification.on('click', onClick);
    notification.on('close', () => {
      shown.delete(notification);
    });
    notification.show();
  };
  return {
    ended: (job) => {
      const kind = kindOf(job);
      if (!wanted() || kind === null) return;
      const { recipient, recipientName } = job.fax;
      const name = recipientName === '' ? recipient.international : recipientName;
      const body = mayName()
        ? words.say(`notify.${kind}.named`, { recipient: name })
        : words.say(`notify.${kind}.body`);
      show(words.say(`notify.${kind}.title`), body, () => {
        open(job);
      });
    },
    sentDirectly: (seconds) => {
      show(words.say('notify.sentDirectly.title'), words.say('notify.sentDirectly.body', { seconds }), () => {
        open(null);
      });
      return Notification.isSupported();
    },
    printerGoesOn: () => {
      show(words.say('notify.printerGoesOn.title'), words.say('notify.printerGoesOn.body'), () => {
        open(null);
      });
    },
    updateFound: (version) => {
      show(words.say('notify.update.title'), words.say('notify.update.body', { version }), openSettings);
    },
    goesOn: (underWay) => {
      show(words.say('notify.goesOn.title'), words.say('notify.goesOn.body', { count: underWay }), () => {
        open(null);
      });
    },
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
