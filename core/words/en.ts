import { about } from './en/about';
import { audit } from './en/audit';
import { basket } from './en/basket';
import { bridge } from './en/bridge';
import { commandLine } from './en/command-line';
import { common } from './en/common';
import { diagnostics } from './en/diagnostics';
import { documents } from './en/documents';
import { doors } from './en/doors';
import { failures } from './en/failures';
import { faxView } from './en/fax-view';
import { faxes } from './en/faxes';
import { frame } from './en/frame';
import { guards } from './en/guards';
import { lock } from './en/lock';
import { newFax } from './en/new-fax';
import { pages } from './en/pages';
import { printer } from './en/printer';
import { queue } from './en/queue';
import { recovery } from './en/recovery';
import { problems } from './en/problems';
import { retention } from './en/retention';
import { removal } from './en/removal';
import { settings } from './en/settings';
import { store } from './en/store';
import { system } from './en/system';
import { updates } from './en/updates';

/** The parts, one per area; a key stands in one part only (a test holds that). */
export const enParts = [
  common,
  about,
  frame,
  newFax,
  basket,
  pages,
  guards,
  documents,
  doors,
  diagnostics,
  faxes,
  queue,
  faxView,
  failures,
  problems,
  settings,
  retention,
  lock,
  printer,
  removal,
  bridge,
  store,
  recovery,
  system,
  updates,
  audit,
  commandLine,
] as const;

/** The English catalogue: every sentence that Pagewire says, in the window, in notifications and on the command line. */
export const en = {
  ...common,
  ...about,
  ...frame,
  ...newFax,
  ...basket,
  ...pages,
  ...guards,
  ...documents,
  ...doors,
  ...diagnostics,
  ...faxes,
  ...queue,
  ...faxView,
  ...failures,
  ...problems,
  ...settings,
  ...retention,
  ...lock,
  ...printer,
  ...removal,
  ...bridge,
  ...store,
  ...recovery,
  ...system,
  ...updates,
  ...audit,
  ...commandLine,
};
