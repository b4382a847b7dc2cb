import { constants } from 'node:fs';
import { access, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { found, type Finding } from '../../../core/diagnostics/finding';
import { LOG_FILE } from '../log';

/** Whether the log can be written: opened for appending, nothing added. */
export async function checkLogFolder(folder: string): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
    const file = await open(path.join(folder, LOG_FILE), 'a', 0o600);
    await file.close();
    return found('log.writable');
  } catch {
    return found('log.not-writable');
  }
}
