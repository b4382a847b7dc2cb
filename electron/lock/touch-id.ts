import { systemPreferences } from 'electron';
import type { SystemUnlock } from './lock';

/** macOS' question for a finger, with the user's password as its own way out. Not tried: no Mac was there. */
export const createTouchIdUnlock = (reason: string): SystemUnlock => ({
  isThere: () => Promise.resolve(systemPreferences.canPromptTouchID()),
  ask: () =>
    systemPreferences.promptTouchID(reason).then(
      () => true,
      () => false,
    ),
});
