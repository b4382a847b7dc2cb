import type { ComposeProblem } from '../../../core/compose/compose-fax';

type Field = ComposeProblem['field'];

/** The first thing that is wrong with a field, or with one entry of it. */
export function problemOf(problems: readonly ComposeProblem[], field: Field, index?: number): ComposeProblem | null {
  return (
    problems.find((one) => one.field === field && (index === undefined || ('index' in one && one.index === index))) ??
    null
  );
}

/** The problem that the send button names: without documents there is nothing else to talk about. */
export function foremost(problems: readonly ComposeProblem[]): ComposeProblem | null {
  return problems.find((one) => one.code === 'no-documents') ?? problems[0] ?? null;
}

/** Marks the element that holds a field, so that the send button can lead there. */
export const fieldMark = (field: Field, index?: number): { readonly 'data-field': string } => ({
  'data-field': index === undefined ? field : `${field}-${String(index)}`,
});

/** Moves the focus to the field that a problem is about. */
export function focusOn(problem: ComposeProblem): void {
  focusField(problem.field, 'index' in problem ? problem.index : undefined);
}

/** Moves the focus to a field, or to the first field of one of its entries. */
export function focusField(field: Field, index?: number): void {
  const mark = fieldMark(field, index)['data-field'];
  const holder = document.querySelector(`[data-field="${mark}"]`) ?? document.querySelector(`[data-field="${field}"]`);
  // A recipient's button to remove it stands before its number.
  const target = holder?.querySelector('input, select, textarea') ?? holder?.querySelector('button');
  if (target instanceof HTMLElement) target.focus();
}
