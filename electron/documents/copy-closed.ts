import type { DocumentErrorCode } from '../../bridge/views';
import type { PointSize } from '../../core/pages/fax-image/fax-grid';
import { err, ok, type Result } from '../../core/result';
import { readSealed, writeSealed, type SealedCopy } from '../vault/sealed-file';
import { SealBroken } from '../vault/vault';
import type { SealedSource, SealedTarget } from './document-protocol';
import { storageCode } from './storage-code';

/** A sealed file once more under another id and key, without anybody looking into it. */
export async function copyClosed(
  source: SealedSource,
  target: SealedTarget,
): Promise<Result<SealedCopy & { readonly sizes: readonly PointSize[] }, DocumentErrorCode>> {
  try {
    const from = readSealed(source.path, source.id, source.key);
    return ok({ sizes: [], ...(await writeSealed(target.path, target.id, target, from)) });
  } catch (error) {
    return err(error instanceof SealBroken ? 'copy-damaged' : storageCode(error));
  }
}
