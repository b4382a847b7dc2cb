import type { Catalogue } from '../message';

/** What the command line says. Sentences about faxes and problems are those of the window. */
export const commandLine = {
  'cli.help': `Pagewire sends faxes.

  pagewire                               opens the window
  pagewire FILE...                       puts files, or the files of a folder, into the basket of the window;
                                         "--" in front where a name looks like a command or an option
  pagewire send FILE... --to NUMBER      sends files as one fax; waits until it was handed over
      --to NUMBER      recipient, say +12025550101; may be given several times
      --pages RANGE    say 1-3,5,last; once for all files, or once for each file in order
      --quality WORD   low, standard or hd
      --from NUMBER    sender number of your iFax account
      --pages-by WHO   here (default), or ifax: iFax takes the pages out
      --at TIME        holds it on this computer until then, say 2026-03-28T14:30
      --send-at TIME   hands it to iFax now, to be sent then
      --priority first sends it before all others that wait
      --note TEXT      a note to yourself; stays on this computer
      --confirm KEY    answers one question that Pagewire asked before sending; several times
      --yes            answers every such question with yes
      --wait           waits for the end of the call
      --json           one line of JSON for each step
  pagewire list [--json]                 faxes under way, then ended ones
  pagewire pause | resume                stops all sending, and starts it again
  pagewire lock                          locks the window
  pagewire show ID [--json]              one fax with its history
  pagewire resend ID                     sends an earlier fax again, from its sealed copy
      --to NUMBER      to another number
      --pages missing  only the pages that the service did not confirm
      --at TIME, --confirm KEY, --yes, --wait, --json    as for send
  pagewire settle ID sent                an unconfirmed fax was sent, as you found out at iFax
      --job-id NUMBER  its id in the Sent list of iFax; Pagewire goes on checking
  pagewire settle ID again               it was not: sends it again; --wait, --json as for send
  pagewire key set                       stores the iFax key; reads it from standard input
  pagewire key status | remove | test
  pagewire printer add                   shows how the fax printer is added; --yes does it
      --announce       without an administrator: announced on this computer only
      --fax-queue      also a printer for scripts that name the number
      --no-login       does not start Pagewire at login
  pagewire printer remove                shows how it is removed; --yes does it
  pagewire printer status [--json]       what is there; exit code 1: something is off
  pagewire printer serve [--json]        listens without a window and tells of each job, until you end it
  pagewire doctor [--json]               looks at Pagewire and this computer; exit code 1: a problem was found
      --bundle FILE    writes a report for support, without personal data; - prints it
  pagewire backup FILE                   writes one file with all faxes, documents and settings, encrypted
  pagewire restore FILE                  puts a backup in the place of what is there, which is put aside
      --phrase         from another computer: reads the recovery phrase from standard input
  pagewire data-key status | rotate      the key of your faxes: its recovery phrase; puts all under a new one
  pagewire data-key recover              gets it back: reads the recovery phrase from standard input
  pagewire audit verify [--json]         looks at the whole audit log; exit code 1: it is not as it was written
  pagewire audit list                    prints it; --since 2026-03-28, --json, --csv
  pagewire uninstall                     shows how Pagewire is taken off your account: printer, start at
                                         login, iFax key; asks at a terminal what becomes of your faxes
      --data keep      does it; faxes and settings stay
      --data erase     does it, and erases all faxes, documents and settings
  pagewire help | version

Exit codes: 0 queued or delivered, 1 failed, 2 not understood or a
question is open, 3 not sure whether it was sent, 4 the faxes cannot be
opened or written now.`,
  'cli.usage.unknown-command': 'There is no command "{text}". "pagewire help" shows them all.',
  'cli.usage.unknown-option': '{text}',
  'cli.usage.not-with-files':
    'Pagewire does not know "{text}" here. Write "--" in front of files whose names begin with a dash.',
  'cli.usage.not-a-local-file': '"{text}" is not a file of this computer.',
  'cli.usage.bad-link': 'This fax: link is not one that Pagewire opens. Nothing was done.',
  'cli.usage.no-file': 'Name at least one file to send.',
  'cli.usage.no-recipient': 'Say where the fax goes: --to NUMBER.',
  'cli.usage.no-id': 'Say which fax: "pagewire list" shows the ids.',
  'cli.usage.bad-id': '"{text}" is not the id of a fax. "pagewire list" shows the ids.',
  'cli.usage.bad-key-verb': 'Use "pagewire key set", "status", "remove" or "test".',
  'cli.usage.key-in-arguments':
    'The key is read from standard input, never from the command line, where other programs could see it.',
  'cli.usage.pages-do-not-match': 'Give --pages once for all files, or once for each file in order.',
  'cli.usage.too-many': 'That is too much for one command: at most 50 files and 50 recipients.',
  'cli.usage.doctor-takes-nothing': 'Write "pagewire doctor", with --json or --bundle FILE if you like.',
  'cli.usage.bad-audit-verb':
    'Use "pagewire audit verify", or "pagewire audit list" with --since DAY, and --json or --csv.',
  'cli.usage.bad-since': '"{text}" is not a day. Write it as 2026-03-28.',
  'cli.usage.uninstall-takes-nothing': 'Write "pagewire uninstall", with --data keep or --data erase.',
  'cli.usage.bad-data-fate': '"{text}" is not possible for --data. Use keep or erase.',
  'cli.usage.bad-quality': '"{text}" is not a quality. Use low, standard or hd.',
  'cli.usage.bad-pages-by': '"{text}" is not possible for --pages-by. Use here or ifax.',
  'cli.usage.bad-priority': '"{text}" is not possible for --priority. Use first or normal.',
  'cli.usage.two-times': 'Give --at or --send-at, not both.',
  'cli.paused': 'Sending is paused. Nothing new leaves this computer until "pagewire resume".',
  'cli.resumed': 'Sending goes on.',
  'cli.usage.bad-pages-again': '"{text}" is not possible for --pages here. Use missing.',
  'cli.usage.bad-job-id': '"{text}" is not a job id. It has only digits, 30 at most.',
  'cli.usage.bad-settlement': 'Say how it ended: "sent", or "again" to send it again.',
  'cli.usage.job-id-not-wanted': '--job-id goes with "sent" only.',
  'cli.stdin.no-key': 'No key arrived on standard input. Nothing was changed.',
  'cli.question': '{sentence}\n  Right all the same? Add --confirm {key}',
  'cli.questions': 'Nothing was sent. Answer with --confirm, or with --yes for every question.',
  'cli.queued': { by: 'count', one: '{count} fax queued.', other: '{count} faxes queued.' },
  'cli.line': '{to}  {sentence}',
  'cli.fax': 'Fax {id}',
  'cli.stays': 'It stays in the outbox. Pagewire goes on with it when it runs.',
  'cli.listRow': '{id}  {time}  {to}  {sentence}',
  'cli.listEmpty': 'No faxes.',
  'cli.step': '{time}  {sentence} ({source})',
  'cli.key.keychain': 'A key is stored in the system keyring.',
  'cli.key.session': 'A key is kept for this session only; it is gone when Pagewire closes.',
  'cli.key.none': 'No key is stored. Faxes go to the practice service.',
  'cli.key.locked': 'A key is stored, but the system keyring is locked.',
  'cli.key.test.works': 'The key works.',
  'cli.key.test.refused': 'iFax refused the key.',
  'cli.key.test.unavailable': 'iFax could not be reached, so the key was not tested.',
  'cli.key.test.managed': 'Your organisation does not let iFax be used on this computer.',
  'cli.key.test.no-key': 'No key is stored.',
  'cli.doctor.line': '{outcome}  {title}: {sentence}',
  'cli.doctor.next': '         {next}',
  'cli.doctor.written': 'The report was written. Read it before you give it away: it is plain text.',
  'cli.doctor.there': 'There is a file of that name already. The report was not written.',
  'cli.doctor.notWritten': 'The report could not be written there.',
  'cli.pdfEncrypted':
    '{name}: This PDF needs a password. Add it in the window, which asks for it, or save a copy without the password.',
  'cli.openWaits': 'The files wait in Pagewire, and are taken in as soon as it can open your faxes.',
  'cli.lost': 'Pagewire was closed before it answered. Look into the outbox before you send this again.',
  'cli.baseUrl': 'PAGEWIRE_IFAX_URL cannot be used here ({code}). Pagewire did not start.',
  'cli.nobody': 'Another Pagewire holds the data folder and does not answer.',
} as const satisfies Catalogue;
