import { createContext, use } from 'react';
import type { FileDrops } from './file-drops';

export const FileDropsContext = createContext<FileDrops | null>(null);

export function useFileDrops(): FileDrops {
  const drops = use(FileDropsContext);
  if (drops === null) throw new Error('the page does not watch for files');
  return drops;
}
