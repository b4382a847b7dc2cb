/** The names of every door between window and main. The preload knows these and nothing else. */
export const CALLS = [
  'app.info',
  'app.retry',
  'app.missingSeen',
  'app.openLink',
  'documents.choose',
  'documents.sample',
  'documents.paste',
  'documents.release',
  'documents.show',
  'documents.unlock',
  'documents.cancelIntake',
  'basket.take',
  'basket.remove',
  'pages.look',
  'fax.send',
  'fax.list',
  'fax.show',
  'fax.cancel',
  'fax.checkNow',
  'fax.retryNow',
  'fax.stop',
  'fax.prioritise',
  'fax.pause',
  'fax.unblock',
  'fax.resend',
  'fax.reopen',
  'fax.putBack',
  'fax.confirmSent',
  'fax.sendAgain',
  'fax.markSeen',
  'key.status',
  'key.set',
  'key.remove',
  'key.test',
  'account.numbers',
  'settings.get',
  'settings.set',
  'folder.status',
  'folder.choose',
  'folder.leave',
  'doctor.examine',
  'doctor.report',
  'doctor.saveReport',
  'printer.status',
  'printer.plan',
  'printer.perform',
  'lock.status',
  'lock.unlock',
  'lock.unlockBySystem',
  'lock.leave',
  'lock.takeBack',
  'lock.now',
  'lock.setPassphrase',
  'lock.removePassphrase',
] as const;
export type CallName = (typeof CALLS)[number];

/** What a locked window may ask: how it stands, to be unlocked, and to hand over what it still holds. Everything else is refused. */
export const CALLS_WHILE_LOCKED: readonly CallName[] = [
  'lock.status',
  'lock.unlock',
  'lock.unlockBySystem',
  'lock.leave',
];

/** The one channel that carries paths, and only from the preload to main. */
export const DROP_CHANNEL = 'documents.drop';

/** Main tells the window; one channel, one tagged message. */
export const EVENT_CHANNEL = 'pagewire.event';
