import { describe, expect, it } from 'vitest';
import { createOpenEdits } from '../../../electron/ipc/open-edits';

describe('faxes that a page has open for changes', () => {
  it('are left when their page goes away, each once, and those of other pages are not', () => {
    const left: string[] = [];
    const edits = createOpenEdits((id) => left.push(id));
    edits.opened(1, 'a');
    edits.opened(1, 'b');
    edits.opened(2, 'c');
    edits.leaveAll(1);
    edits.leaveAll(1);
    expect(left).toEqual(['a', 'b']);
    // Opened again by another page: it is that page's now.
    edits.opened(1, 'd');
    edits.opened(2, 'd');
    edits.leaveAll(1);
    expect(left).toEqual(['a', 'b']);
    edits.leaveAll(2);
    expect(left).toEqual(['a', 'b', 'c', 'd']);
  });
});
