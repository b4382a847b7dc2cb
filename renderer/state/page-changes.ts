import type { Draft, DraftDocument } from '../../core/compose/draft';
import { editOf, withEdit, type PageEdit } from '../../core/pages/page-edit';
import type { Quality } from '../../core/pages/quality';

/** What becomes of a page of the entry `key`. */
export interface PageChange {
  readonly key: string;
  readonly edit: PageEdit;
}

/** How pages and the fax looked before a change that can be undone. */
export interface LookBefore {
  /** Null: it was not changed. */
  readonly quality: Quality | null;
  readonly pages: readonly PageChange[];
}

/** What is done to the look of pages. */
export type LookAction =
  | { readonly type: 'pageEdited'; readonly key: string; readonly edit: PageEdit }
  /** A fix, or the look of one page for many: can be undone. `quality`: null leaves it. */
  | { readonly type: 'looksChanged'; readonly changes: readonly PageChange[]; readonly quality: Quality | null };

export const editsChanged = (
  documents: readonly DraftDocument[],
  changes: readonly PageChange[],
): readonly DraftDocument[] =>
  documents.map((document) => {
    const own = changes.filter(({ key }) => key === document.id);
    if (document.kind !== 'file' || own.length === 0) return document;
    return { ...document, edits: own.reduce((edits, { edit }) => withEdit(edits, edit), document.edits) };
  });

export const lookBefore = (
  { documents, quality }: Draft,
  changes: readonly PageChange[],
  becomes: Quality | null,
): LookBefore => ({
  quality: becomes === null ? null : quality,
  pages: changes.flatMap(({ key, edit }) => {
    const document = documents.find((one) => one.id === key);
    return document?.kind === 'file' ? [{ key, edit: editOf(document.edits, edit.page) }] : [];
  }),
});

/** The look as it was; a page that was turned meanwhile stays turned. */
export function lookRestored(draft: Draft, { quality, pages }: LookBefore): Draft {
  const changes = pages.map(({ key, edit }) => {
    const document = draft.documents.find((one) => one.id === key);
    const turn = document?.kind === 'file' ? editOf(document.edits, edit.page).turn : edit.turn;
    return { key, edit: { ...edit, turn } };
  });
  return { ...draft, quality: quality ?? draft.quality, documents: editsChanged(draft.documents, changes) };
}
