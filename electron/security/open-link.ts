import { shell } from 'electron';
import { LINKS, type LinkName } from './open-link-table';

/** Opens one of the known addresses; a browser that cannot be started is the desktop's matter and is not reported further. */
export async function openLink(name: LinkName): Promise<void> {
  await shell.openExternal(LINKS[name]);
}
