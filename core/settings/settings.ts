import { z } from 'zod';
import { PAPERS } from '../pages/fax-image/fax-grid';
import { QUALITIES } from '../pages/quality';

export const UNDO_SECONDS = [0, 5, 10, 20, 30] as const;
/** Where what comes in goes when a fax is already being put together. */
export const FURTHER_JOBS = ['ask', 'join', 'new'] as const;
export const MOST_DIRECT_NUMBERS = 500;
export const MOST_UPLOADS_AT_ONCE = 4;
/** Minutes without any input after which the window locks; 0: never. */
export const LOCK_MINUTES = [0, 1, 5, 10, 15, 30, 60] as const;
/** What Pagewire may send again by itself after a failed call. */
export const AUTO_RESEND = ['off', 'busy-and-line'] as const;
/** `tell`: looks for a newer version once a day and says so. Nothing is fetched or installed without a person. */
export const UPDATES = ['off', 'tell'] as const;

/** Above these no setting goes. */
export const MOST_INTAKE = { files: 50, megabytes: 100, pages: 500, megapixels: 100 } as const;

/** For how many days what has ended is kept, at most. */
export const MOST_KEEP_DAYS = 3650;

/** Every setting with its limits. electron-store keeps them; the settings page is made from the same list. */
export const settingsSchema = z.object({
  /** How a number without "+" is read, ISO 3166-1 alpha-2; empty: from the system's locale. */
  country: z.string().regex(/^([A-Z]{2})?$/),
  quality: z.enum(QUALITIES),
  /** Sender number in E.164, or empty for the account's default. */
  callerId: z.string().regex(/^(\+[1-9]\d{6,14})?$/),
  pagesBy: z.enum(['here', 'ifax']),
  /** Paper that pages are fitted to; empty: from the system's locale. */
  paper: z.literal(['', ...PAPERS]),
  /** Sends scanned pages as the 1-bit pictures of the fax where that makes the file smaller. */
  compactScans: z.boolean(),
  /** What is taken in at most: files of one fax, millions of bytes of one file, pages of one fax, megapixels of one picture. */
  mostFiles: z.int().min(1).max(MOST_INTAKE.files),
  mostMegabytes: z.int().min(1).max(MOST_INTAKE.megabytes),
  mostPages: z.int().min(1).max(MOST_INTAKE.pages),
  mostMegapixels: z.int().min(1).max(MOST_INTAKE.megapixels),
  /** What the user says a fax costs; null: nobody said. */
  tariff: z
    .strictObject({
      perPage: z.number().min(0).max(1000),
      perMinute: z.number().min(0).max(1000),
      /** ISO 4217 */
      currency: z.string().regex(/^[A-Z]{3}$/),
    })
    .nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  notifications: z.boolean(),
  /** Names and numbers in notifications, which show on locked screens and to whoever passes by. */
  namesInNotifications: z.boolean(),
  lockAfterMinutes: z.literal(LOCK_MINUTES),
  /** Locks the window when the screen is locked or the computer goes to sleep. */
  lockWithScreen: z.boolean(),
  /** Goes on in the tray when the window is closed. Off at first: on Linux a tray is not always there. */
  keepInTray: z.boolean(),
  /** How long a fax can be taken back after Send, in seconds; 0: not at all. */
  undoSeconds: z.literal(UNDO_SECONDS),
  /** Hand-overs at the same time. */
  uploadsAtOnce: z.int().min(1).max(MOST_UPLOADS_AT_ONCE),
  autoResend: z.enum(AUTO_RESEND),
  /** Asks before the first fax to a number. The other questions before sending cannot be switched off. */
  askFirstTime: z.boolean(),
  /** Absolute path of the folder whose files come in by themselves; empty for none. Set by main alone, from the system's dialog. */
  watchedFolder: z.string().max(4096),
  furtherJobs: z.enum(FURTHER_JOBS),
  /** Prints that carry a number are sent without a question, if each of their numbers is one of `directNumbers`. */
  sendDirectly: z.boolean(),
  /** E.164 */
  directNumbers: z
    .array(z.string().regex(/^\+[1-9]\d{6,14}$/))
    .max(MOST_DIRECT_NUMBERS)
    .readonly(),
  /** Listens for print jobs on this computer, and goes on without a window. */
  printerOn: z.boolean(),
  /** Announces the printer on the loopback interface while it listens: the way without a queue. */
  printerAnnounced: z.boolean(),
  /** Starts without a window when the user logs in. */
  startAtLogin: z.boolean(),
  /** Days for which the pages of a fax are kept after its end; 0: until its delivery is certain. */
  keepDocumentsDays: z.int().min(0).max(MOST_KEEP_DAYS),
  /** Days for which the entry of a fax is kept after its end; then its pages go at the latest. */
  keepHistoryDays: z.int().min(1).max(MOST_KEEP_DAYS),
  updates: z.enum(UPDATES),
  /** A real key is kept in the keychain. Only the fact; lets "locked" be told from "no key". */
  keyStored: z.boolean(),
  /** A passphrase of the lock was set. Only the fact; lets "gone" be told from "none". */
  lockSet: z.boolean(),
  /** Somebody was asked whether they want a recovery phrase, and said not now. */
  phraseOfferSeen: z.boolean(),
  /** The version that had this folder last; empty before the first start. Lets an update be told from a start. */
  lastVersion: z.string().max(50),
  /** Where the data key was put when it was made; null before the first start. */
  dataKeyIn: z.enum(['keychain', 'file']).nullable(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  country: '',
  quality: 'Standard',
  callerId: '',
  pagesBy: 'here',
  paper: '',
  compactScans: false,
  mostFiles: 20,
  mostMegabytes: 50,
  mostPages: 200,
  mostMegapixels: 50,
  tariff: null,
  theme: 'system',
  notifications: true,
  namesInNotifications: false,
  lockAfterMinutes: 0,
  lockWithScreen: false,
  keepInTray: false,
  undoSeconds: 10,
  uploadsAtOnce: 2,
  autoResend: 'off',
  askFirstTime: true,
  watchedFolder: '',
  furtherJobs: 'ask',
  sendDirectly: false,
  directNumbers: [],
  printerOn: false,
  printerAnnounced: false,
  startAtLogin: false,
  keepDocumentsDays: 0,
  keepHistoryDays: 90,
  updates: 'off',
  keyStored: false,
  lockSet: false,
  phraseOfferSeen: false,
  lastVersion: '',
  dataKeyIn: null,
};

/** What the window may change; the rest belongs to main. */
export const userSettingsSchema = settingsSchema.pick({
  country: true,
  quality: true,
  callerId: true,
  pagesBy: true,
  paper: true,
  compactScans: true,
  mostFiles: true,
  mostMegabytes: true,
  mostPages: true,
  mostMegapixels: true,
  tariff: true,
  theme: true,
  notifications: true,
  namesInNotifications: true,
  lockAfterMinutes: true,
  lockWithScreen: true,
  keepInTray: true,
  undoSeconds: true,
  uploadsAtOnce: true,
  autoResend: true,
  askFirstTime: true,
  furtherJobs: true,
  sendDirectly: true,
  directNumbers: true,
  startAtLogin: true,
  keepDocumentsDays: true,
  keepHistoryDays: true,
  updates: true,
});
export type UserSettings = z.infer<typeof userSettingsSchema>;
