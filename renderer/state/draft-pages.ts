import {
  movePages,
  takeOutPages,
  type FreshIds,
  type PagesOfEntry,
  type Place,
  type TakenPages,
} from '../../core/compose/arrange-pages';
import { MOST_ENTRIES, type DraftDocument, type DraftFile } from '../../core/compose/draft';
import { editOf, withEdit, type PageEdit, type Turn } from '../../core/pages/page-edit';

/** What is done to pages of one entry. */
export type PagesAction =
  | {
      readonly type: 'pagesMoved';
      readonly what: PagesOfEntry;
      readonly to: Place;
      readonly ids: FreshIds;
    }
  | { readonly type: 'pagesTakenOut'; readonly what: PagesOfEntry }
  /** `by`: quarter turns clockwise. */
  | { readonly type: 'pagesTurned'; readonly what: PagesOfEntry; readonly by: Turn };

export interface AfterPages {
  readonly documents: readonly DraftDocument[];
  /** For "Undo". */
  readonly taken: TakenPages | null;
}

/** A fax of more pieces than one draft holds stays as it was. */
export function arrangePages(documents: readonly DraftDocument[], action: PagesAction): AfterPages {
  switch (action.type) {
    case 'pagesMoved': {
      const moved = movePages(documents, action.what, action.to, action.ids);
      return { documents: moved.length > MOST_ENTRIES ? documents : moved, taken: null };
    }
    case 'pagesTakenOut':
      return takeOutPages(documents, action.what) ?? { documents, taken: null };
    case 'pagesTurned':
      return { documents: edited(documents, action.what, (edit) => turnedBy(edit, action.by)), taken: null };
  }
}

function edited(
  documents: readonly DraftDocument[],
  { entry, pages }: PagesOfEntry,
  change: (edit: PageEdit) => PageEdit,
): readonly DraftDocument[] {
  const withChange = (file: DraftFile): DraftFile => ({
    ...file,
    edits: pages.reduce((edits, page) => withEdit(edits, change(editOf(edits, page))), file.edits),
  });
  return documents.map((one) => (one.id === entry && one.kind === 'file' ? withChange(one) : one));
}

const TURNS = [0, 1, 2, 3] as const;
const turnedBy = (edit: PageEdit, by: Turn): PageEdit => ({ ...edit, turn: TURNS[(edit.turn + by) % 4] ?? 0 });
