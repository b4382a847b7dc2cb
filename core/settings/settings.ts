import { z } from 'zod';
import { QUALITIES } from '../pages/quality';

/** Every setting with its limits. electron-store keeps them; the settings page is made from the same list. */
export const settingsSchema = z.object({
  /** How a number without "+" is read, ISO 3166-1 alpha-2; empty: from the system's locale. */
  country: z.string().regex(/^([A-Z]{2})?$/),
  quality: z.enum(QUALITIES),
  /** Sender number in E.164, or empty for the account's default. */
  callerId: z.string().regex(/^(\+[1-9]\d{6,14})?$/),
  pagesBy: z.enum(['here', 'ifax']),
  theme: z.enum(['system', 'light', 'dark']),
  notifications: z.boolean(),
  /** A real key is kept in the keychain. Only the fact; lets "locked" be told from "no key". */
  keyStored: z.boolean(),
  /** Where the data key was put when it was made; null before the first start. */
  dataKeyIn: z.enum(['keychain', 'file']).nullable(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  country: '',
  quality: 'Standard',
  callerId: '',
  pagesBy: 'here',
  theme: 'system',
  notifications: true,
  keyStored: false,
  dataKeyIn: null,
};

/** What the window may change; the rest belongs to main. */
export const userSettingsSchema = settingsSchema.pick({
  country: true,
  quality: true,
  callerId: true,
  pagesBy: true,
  theme: true,
  notifications: true,
});
export type UserSettings = z.infer<typeof userSettingsSchema>;
