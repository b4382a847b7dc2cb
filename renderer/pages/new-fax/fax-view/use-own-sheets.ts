import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { withOwnSheets } from '../../../../core/pages/sheets-of-page';
import { useDraftDesk } from '../../../state/draft-context';
import { knownSize } from '../../../state/page-looks';

/** A page that is spread over sheets and then turned, or made smaller for the margins, may take another number of them. */
export function useOwnSheets(): void {
  const client = useQueryClient();
  const { state, dispatch } = useDraftDesk();
  const { documents, paper } = state.draft;
  useEffect(() => {
    for (const file of documents) {
      if (file.kind !== 'file') continue;
      for (const edit of file.edits) {
        const size = knownSize(client, file.handle, edit.page);
        const own = size === null ? edit : withOwnSheets(edit, size, paper);
        if (own.sheets !== edit.sheets) dispatch({ type: 'pageEdited', key: file.id, edit: own });
      }
    }
  }, [client, documents, paper, dispatch]);
}
