import type { DocumentView } from '../../bridge/views';
import type { DroppedDocument } from './document-store';

/** What the window may know of a document that was taken in. */
export function viewOf(document: DroppedDocument): DocumentView {
  const { handle, name, size } = document;
  return document.kind === 'pages'
    ? { kind: 'pages', handle, name, pages: document.pages, size }
    : { kind: 'unseen', handle, name, size, why: document.why };
}
