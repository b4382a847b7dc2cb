import { z } from 'zod';
import type { AuditEntry } from '../core/audit/entry';
import type { AuditVerdict } from '../core/audit/verdict';
import { LONGEST_PASSPHRASE } from '../core/lock/passphrase';
import { LONGEST_KEY } from '../core/guards/question';
import type { CheckResult } from '../core/diagnostics/finding';
import type { Policy } from '../core/settings/policy';
import type { UpdateView } from '../core/updates/update';
import { userSettingsSchema, type UserSettings } from '../core/settings/settings';
import { PRINTER_WAYS, type ShownStep } from '../core/printing/printer-setup';
import { REOPEN_PURPOSES } from '../core/compose/draft';
import type { FileLook, PageLook } from '../core/pages/page-look';
import { LONGEST_PHRASE, WORDS_TO_CONFIRM, type OfferedPhrase } from '../core/recovery/recovery';
import { draftSchema } from './draft-schema';
import { faxHowSchema, handleSchema as handle } from './edit-schema';
import type { CallName } from './channels';
import type { QueueView } from '../core/outbox/waits-for';
import {
  MOST_KEPT,
  type AppInfo,
  type AuditStatus,
  type FaxDetail,
  type FaxRow,
  type FolderStatus,
  type IntakeResult,
  type KeyStatus,
  type KeyTestResult,
  type LicenceView,
  type LockStatus,
  type PrinterView,
  type RecoveryView,
  type ReopenedFax,
  type TakenFromBasket,
} from './views';

/** Answers that one call may carry: three for each of 50 recipients, and some to spare. */
export const MOST_CONFIRMED = 200;

const nothing = z.strictObject({});
const passphrase = z.string().min(1).max(LONGEST_PASSPHRASE);
const phrase = z.string().max(LONGEST_PHRASE);
const faxId = z.strictObject({ id: z.uuid() });

/** Argument schema of every call. A call without a schema does not compile, and main refuses what does not fit. */
export const ARGUMENTS = {
  'app.info': nothing,
  'app.retry': nothing,
  'app.missingSeen': nothing,
  'app.openLink': z.strictObject({ link: z.enum(['ifax-sent', 'ifax-key', 'ifax-support']) }),
  'app.licences': nothing,
  'documents.choose': nothing,
  'documents.sample': nothing,
  /** Takes in the picture on the clipboard; main reads it, the window never sees it. */
  'documents.paste': nothing,
  'documents.release': z.strictObject({ handle }),
  'documents.show': z.strictObject({ handle }),
  /** `handle`: of a file that was refused because it asks for a password. */
  'documents.unlock': z.strictObject({ handle, password: z.string().max(1000) }),
  /** Gives up copying what was dropped and is not in yet. */
  'documents.cancelIntake': nothing,
  /** Opens for this page what waits in the basket. */
  'basket.take': nothing,
  /** A person wants this arrival no more. */
  'basket.remove': z.strictObject({ id: z.uuid() }),
  'pages.look': z.strictObject({ handle, how: faxHowSchema }),
  /** `confirmed`: keys of the questions that a person answered with yes. */
  'fax.send': z.strictObject({
    draft: draftSchema,
    confirmed: z.array(z.string().max(LONGEST_KEY)).max(MOST_CONFIRMED),
  }),
  'fax.list': z.strictObject({
    box: z.enum(['outbox', 'sent']),
    search: z.string().max(200),
    limit: z.int().min(1).max(500),
    offset: z.int().min(0).max(1_000_000),
  }),
  'fax.show': faxId,
  'fax.cancel': faxId,
  'fax.checkNow': faxId,
  'fax.retryNow': faxId,
  'fax.stop': faxId,
  'fax.prioritise': z.strictObject({ id: z.uuid(), priority: z.enum(['first', 'normal']) }),
  'fax.pause': z.strictObject({ paused: z.boolean() }),
  'fax.unblock': z.strictObject({ service: z.enum(['practice', 'ifax']) }),
  /** `at`: epoch milliseconds until which it is held; null for at once. */
  'fax.resend': z.strictObject({ id: z.uuid(), at: z.int().min(0).nullable() }),
  'fax.reopen': z.strictObject({ id: z.uuid(), for: z.enum(REOPEN_PURPOSES) }),
  'fax.putBack': faxId,
  'fax.confirmSent': z.strictObject({
    id: z.uuid(),
    providerJobId: z
      .string()
      .regex(/^\d{1,30}$/)
      .nullable(),
  }),
  'fax.sendAgain': faxId,
  'fax.markSeen': faxId,
  'fax.erasePages': faxId,
  'key.status': nothing,
  'key.set': z.strictObject({ key: z.string().min(1).max(500) }),
  'key.remove': nothing,
  'key.test': nothing,
  'account.numbers': nothing,
  'settings.get': nothing,
  'settings.set': z.strictObject({ change: userSettingsSchema.partial().strict() }),
  'settings.managed': nothing,
  'folder.status': nothing,
  /** Lets a person choose a folder in the system's dialog; the window learns its name only. */
  'folder.choose': nothing,
  'folder.leave': nothing,
  'updates.status': nothing,
  'updates.look': nothing,
  'updates.fetch': nothing,
  'updates.install': nothing,
  'doctor.examine': nothing,
  'doctor.report': nothing,
  'doctor.saveReport': nothing,
  'printer.status': nothing,
  'printer.plan': z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('add'),
      choice: z.strictObject({ way: z.enum(PRINTER_WAYS), faxQueue: z.boolean(), atLogin: z.boolean() }),
    }),
    z.strictObject({ what: z.literal('remove') }),
  ]),
  /** `id`: of the plan that was shown last. */
  'printer.perform': z.strictObject({ id: z.uuid() }),
  'recovery.view': nothing,
  'recovery.offerPhrase': nothing,
  'recovery.confirmPhrase': z.strictObject({ words: z.array(z.string().max(50)).length(WORDS_TO_CONFIRM) }),
  'recovery.dismissOffer': nothing,
  'recovery.changeKey': nothing,
  'recovery.recover': z.strictObject({ phrase }),
  /** Where to, the system's dialog asks; the window never knows. */
  'recovery.backUp': nothing,
  /** Without a phrase a person chooses the file; with one it is tried on the file chosen last. */
  'recovery.restore': z.strictObject({ phrase: phrase.nullable() }),
  'recovery.beginAnew': nothing,
  'audit.status': nothing,
  /** Looks at every line of the log. */
  'audit.check': nothing,
  'audit.last': nothing,
  /** Lets a person choose in the system's dialog where the log is saved as CSV; the window never learns where. */
  'audit.save': nothing,
  'lock.status': nothing,
  'lock.unlock': z.strictObject({ passphrase }),
  /** The system asks whether this is its own user. */
  'lock.unlockBySystem': nothing,
  /** A page that is locked hands over what is being put together, so that it can be loaded anew; main gives it back as it is. Null: it is too much, and the page stays. */
  'lock.leave': z.strictObject({ kept: z.string().max(MOST_KEPT).nullable() }),
  'lock.takeBack': nothing,
  'lock.now': nothing,
  /** `current`: null where none is set, or to have the system ask instead. */
  'lock.setPassphrase': z.strictObject({ current: passphrase.nullable(), next: passphrase }),
  'lock.removePassphrase': z.strictObject({ current: passphrase.nullable() }),
} as const satisfies Record<CallName, z.ZodType>;

export type Argument<C extends CallName> = z.infer<(typeof ARGUMENTS)[C]>;

/** What each call answers. */
export interface Answers {
  'app.info': AppInfo;
  /** Tries again to open a store that is in trouble; answers how it stands afterwards. */
  'app.retry': AppInfo;
  /** The user was told of the missing faxes. */
  'app.missingSeen': null;
  'app.openLink': null;
  'app.licences': readonly LicenceView[];
  'documents.choose': readonly IntakeResult[];
  'documents.sample': readonly IntakeResult[];
  'documents.paste': readonly IntakeResult[];
  'documents.release': null;
  'documents.show': FileLook;
  'documents.unlock': IntakeResult;
  'documents.cancelIntake': null;
  'basket.take': TakenFromBasket;
  'basket.remove': null;
  'pages.look': PageLook;
  /** Ids of the queued faxes, one per recipient, answered only after all of it is on disk. Refused with `questions` while any is open. */
  'fax.send': { readonly ids: readonly string[] };
  'fax.list': {
    readonly revision: number;
    readonly total: number;
    readonly needYou: number;
    readonly queue: QueueView;
    readonly rows: readonly FaxRow[];
  };
  'fax.show': FaxDetail;
  'fax.cancel': null;
  'fax.checkNow': null;
  'fax.retryNow': null;
  'fax.stop': null;
  'fax.prioritise': null;
  'fax.pause': null;
  'fax.unblock': null;
  /** Id of the new fax. */
  'fax.resend': { readonly id: string };
  'fax.reopen': ReopenedFax;
  /** Closed in New fax without a change. */
  'fax.putBack': null;
  'fax.confirmSent': null;
  'fax.sendAgain': { readonly id: string };
  'fax.markSeen': null;
  'fax.erasePages': null;
  'key.status': KeyStatus;
  'key.set': KeyStatus;
  'key.remove': KeyStatus;
  'key.test': KeyTestResult;
  'account.numbers': { readonly known: boolean; readonly numbers: readonly string[] };
  'settings.get': UserSettings;
  'settings.set': UserSettings;
  /** What the organisation that looks after this computer says. */
  'settings.managed': Policy;
  'folder.status': FolderStatus;
  'folder.choose': FolderStatus;
  /** It is watched no more; what lies in it stays. */
  'folder.leave': FolderStatus;
  'updates.status': UpdateView;
  /** Asks the feed and answers how it stands then. */
  'updates.look': UpdateView;
  /** Begins to fetch; how far it is comes as news. */
  'updates.fetch': UpdateView;
  /** The program quits, installs what was fetched and starts again. */
  'updates.install': null;
  'doctor.examine': readonly CheckResult[];
  /** The whole text of the support report, to be shown before it is saved. */
  'doctor.report': { readonly text: string };
  /** Saves the report that was shown last, where the user says in the system's dialog. */
  'doctor.saveReport': { readonly saved: boolean };
  'printer.status': PrinterView;
  'printer.plan': { readonly id: string; readonly steps: readonly ShownStep[] };
  /** Whether all of it was done; how each step went is part of the status. */
  'printer.perform': { readonly done: boolean };
  'recovery.view': RecoveryView;
  /** Shown once. */
  'recovery.offerPhrase': OfferedPhrase;
  'recovery.confirmPhrase': null;
  'recovery.dismissOffer': null;
  'recovery.changeKey': null;
  'recovery.recover': null;
  /** null: the person chose no file. */
  'recovery.backUp': { readonly documents: number } | null;
  'recovery.restore': { readonly madeAt: number; readonly knowsWhatWasSent: boolean } | null;
  'recovery.beginAnew': null;
  'audit.status': AuditStatus;
  'audit.check': AuditVerdict;
  /** Newest first. */
  'audit.last': readonly AuditEntry[];
  'audit.save': { readonly saved: boolean };
  'lock.status': LockStatus;
  'lock.unlock': null;
  'lock.unlockBySystem': null;
  'lock.leave': null;
  /** What this page handed over, once; null: nothing. */
  'lock.takeBack': { readonly kept: string | null };
  'lock.now': null;
  'lock.setPassphrase': null;
  'lock.removePassphrase': null;
}
