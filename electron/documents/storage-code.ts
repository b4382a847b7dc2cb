/** What the user is told when our own disk fails. */
export function storageCode(error: unknown): 'disk-full' | 'storage-failed' {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'storage-failed';
}
