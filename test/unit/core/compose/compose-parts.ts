import { composeFax, type ComposeProblem } from '../../../../core/compose/compose-fax';
import type { Draft, DraftDocument } from '../../../../core/compose/draft';
import type { FaxPlan } from '../../../../core/compose/plan';
import { AMERICAN } from '../../../fixtures/preferences';

export const NOW = Date.parse('2026-10-01T12:00:00Z');
export const context = { ...AMERICAN, now: NOW };

export const file = (name: string, pages: number, range = ''): DraftDocument => ({
  kind: 'file',
  id: name,
  handle: `handle-of-${name}`,
  name,
  pages,
  size: 1000,
  scope: '',
  range,
  edits: [],
});
export const link = (url: string, range = ''): DraftDocument => ({ kind: 'link', id: url, url, range });
export const to = (number: string, country = '', name = '') => ({ number, country, name });

export const draft: Draft = {
  id: '5f0c9c1e-7c55-4a37-a3a5-6f2b1f6d5a10',
  documents: [file('letter.pdf', 3)],
  recipients: [to('+1 202 555 0100')],
  callerId: null,
  quality: 'Standard',
  paper: 'Letter',
  compact: false,
  cover: null,
  when: { kind: 'now' },
  pagesBy: 'here',
  note: '',
  origin: null,
};
export const noCover = { templateId: '', subject: '', fromName: '', toName: '', message: '' };

export const plans = (change: Partial<Draft>, maxPages?: number): readonly FaxPlan[] => {
  const result = composeFax({ ...draft, ...change }, { ...context, ...(maxPages === undefined ? {} : { maxPages }) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
export const plan = (change: Partial<Draft>): FaxPlan => {
  const [first] = plans(change);
  if (first === undefined) throw new Error('no plan');
  return first;
};
export const problems = (change: Partial<Draft>, maxPages?: number): readonly ComposeProblem[] => {
  const result = composeFax({ ...draft, ...change }, { ...context, ...(maxPages === undefined ? {} : { maxPages }) });
  return result.ok ? [] : result.error;
};

export const drawing = { quality: 'Standard', paper: 'Letter', compact: false };
export const partOf = (name: string, pages: readonly number[], pageCount: number) => ({
  handle: `handle-of-${name}`,
  name,
  pages,
  pageCount,
  edits: [],
  sheets: pages.length,
});
