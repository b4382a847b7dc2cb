import { createHash } from 'node:crypto';
import type { ContentItem, FaxJob } from '../../core/outbox/job';
import type { FaxRequest, RequestFile } from '../../core/provider/fax-provider';
import type { DocumentStore } from '../documents/document-store';

/** The request that a fax stands for. Its file names are neutral: the user's stay on this computer. */
export function requestOf({ fax }: FaxJob, documents: Pick<DocumentStore, 'read'>): FaxRequest {
  return {
    faxNumber: fax.recipient.e164,
    callerId: fax.callerId,
    quality: fax.quality,
    cover: fax.cover,
    sendAt: fax.sendAt,
    files: fax.items.map((item, index) => fileOf(item, index + 1, documents)),
  };
}

/** SHA-256 (hex) of what is to be handed over, without the bytes themselves: written down before the first of them leaves. */
export function payloadSha256({ fax }: FaxJob): string {
  const files = fax.items.map((item) =>
    item.kind === 'link' ? [item.url, item.pages] : [item.sha256, item.size, item.pages],
  );
  const cover = Object.entries(fax.cover ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const payload = [fax.recipient.e164, fax.callerId, fax.quality, cover, fax.sendAt, files];
  return createHash('sha256').update(JSON.stringify(payload)).digest('hex');
}

function fileOf(item: ContentItem, number: number, documents: Pick<DocumentStore, 'read'>): RequestFile {
  if (item.kind === 'link') {
    const fileName = `document-${String(number)}${extensionOf(new URL(item.url).pathname)}`;
    return { fileName, pages: item.pages, source: { kind: 'url', url: item.url } };
  }
  const { documentId, sha256, size } = item;
  // Whatever can be shown here is a PDF by now, whatever it was made from; a file that only iFax opens keeps its type.
  const extension = item.unseen === undefined ? '.pdf' : extensionOf(item.madeFrom[0]?.name ?? '');
  return {
    fileName: `document-${String(number)}${extension}`,
    pages: item.pages,
    source: { kind: 'data', size, sha256, open: () => documents.read(documentId) },
  };
}

function extensionOf(name: string): string {
  const found = /\.([A-Za-z0-9]{1,5})$/.exec(name);
  return found?.[1] === undefined ? '.pdf' : `.${found[1].toLowerCase()}`;
}
