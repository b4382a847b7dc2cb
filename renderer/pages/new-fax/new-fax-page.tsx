import { useMemo } from 'react';
import type { AppInfo } from '../../../bridge/views';
import { composeFax } from '../../../core/compose/compose-fax';
import { useNow } from '../../state/clock';
import { useDraftDesk } from '../../state/draft-context';
import { usePreferences } from '../../state/queries';
import { PagesPanel } from './pages-panel';
import { Ticket } from './ticket';

/** The fax being put together: its pages on the left, who gets it and how on the right. */
export function NewFaxPage({ app }: { readonly app: AppInfo }) {
  const { draft } = useDraftDesk().state;
  const now = useNow();
  const preferences = usePreferences(app);
  const composed = useMemo(() => composeFax(draft, { ...preferences, now }), [draft, preferences, now]);
  const problems = composed.ok ? [] : composed.error;
  return (
    <div className="new-fax">
      <PagesPanel app={app} problems={problems} />
      <Ticket problems={problems} now={now} />
    </div>
  );
}
