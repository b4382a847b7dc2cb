import type { Catalogue } from '../message';

/** What main says: notifications (no names, no numbers: they show on locked screens), dialogs, menu. */
export const system = {
  'notify.delivered.title': 'Fax delivered',
  'notify.delivered.body': 'A fax has arrived.',
  'notify.delivered.named': 'The fax to {recipient} has arrived.',
  'notify.needsYou.title': 'A fax needs you',
  'notify.needsYou.body': 'Open Pagewire to see what happened.',
  'notify.needsYou.named': 'The fax to {recipient} needs you. Open Pagewire to see what happened.',
  'notify.sentDirectly.title': 'A printed fax is about to be sent',
  'notify.sentDirectly.body': {
    by: 'seconds',
    one: 'It goes to a number on your list. Open Pagewire within {seconds} second to take it back.',
    other: 'It goes to a number on your list. Open Pagewire within {seconds} seconds to take it back.',
  },
  'notify.goesOn.title': 'Pagewire goes on without its window',
  'notify.goesOn.body': {
    by: 'count',
    one: 'It ends by itself when {count} fax is no longer under way.',
    other: 'It ends by itself when {count} faxes are no longer under way.',
  },
  'notify.printerGoesOn.title': 'Pagewire goes on without its window',
  'notify.printerGoesOn.body':
    'The fax printer is on. Start Pagewire again to see its window, or remove the printer in the settings.',
  'tray.open': 'Open Pagewire',
  'tray.needYou': { by: 'count', one: '{count} fax needs you', other: '{count} faxes need you' },
  'tray.pause': 'Pause sending',
  'tray.resume': 'Resume sending',
  'dialog.chooseFiles.title': 'Add files to the fax',
  'dialog.chooseFiles.documents': 'Documents and pictures',
  'quit.title': {
    by: 'count',
    one: 'A fax is being handed over',
    other: '{count} faxes are being handed over',
  },
  'quit.text':
    'If you quit now, nobody can know whether it was sent. Pagewire can wait for the answer and then quit by itself; that takes a few minutes at most.',
  'quit.wait': 'Wait, then quit',
  'quit.anyway': 'Quit anyway',
  'menu.fax': 'Fax',
  'menu.newFax': 'New fax',
  'menu.outbox': 'Outbox',
  'menu.sent': 'Sent',
  'menu.settings': 'Settings',
  'menu.lock': 'Lock now',
  'menu.quit': 'Quit Pagewire',
  'menu.edit': 'Edit',
  'menu.view': 'View',
  'menu.window': 'Window',
  'menu.help': 'Help',
  'menu.about': 'About Pagewire',
} as const satisfies Catalogue;
