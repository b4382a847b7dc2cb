import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { en } from '../../../core/words/en';
import { sourceFiles } from './source-files';

/** Attributes that are shown or spoken. */
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'confirm',
  'hint',
  'keep',
  'label',
  'placeholder',
  'text',
  'title',
]);
const hasLetters = (text: string) => /\p{L}/u.test(text);

/** Texts in JSX that the user would see or hear and that are not from the catalogue. */
function hardCodedTexts(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const isText = (node: ts.Node): node is ts.StringLiteralLike => ts.isStringLiteralLike(node) && hasLetters(node.text);
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasLetters(node.text)) found.push(node.text.trim());
    if (ts.isJsxExpression(node) && node.expression !== undefined && isText(node.expression)) {
      const { parent } = node;
      if (!ts.isJsxAttribute(parent) || SPOKEN.has(parent.name.getText())) found.push(node.expression.text);
    }
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer !== undefined) {
      if (isText(node.initializer)) found.push(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('the text of the window', () => {
  it.each(sourceFiles('renderer', ['.tsx']))('comes from the catalogue in $path', ({ path, text }) => {
    expect(hardCodedTexts(path, text)).toEqual([]);
  });

  it('would be noticed if it did not', () => {
    const text = `const a = <p title="Hello">World {'and'} <Field label={'all'} className="no" /> 1 {b}</p>;`;
    expect(hardCodedTexts('x.tsx', text)).toEqual(['Hello', 'World', 'and', 'all']);
  });
});

/** Keys may be put together from a family and a code, as in a template with the start "failure.". */
it('every sentence of the catalogue is said somewhere', () => {
  const code = ['renderer', 'electron', 'core'].flatMap((folder) => sourceFiles(folder, ['.ts', '.tsx']));
  const speaking = code.filter(({ path }) => !path.startsWith('core/words/en')).map(({ text }) => text);
  const all = speaking.join('\n');
  const patterns = [...all.matchAll(/`([a-zA-Z-]*(?:\.[a-zA-Z-]+)*\.?)\$\{[^`]*?\}([a-zA-Z.-]*)`/g)].map(
    ([, start = '', end = '']) => ({ start, end }),
  );
  const isSaid = (key: string) =>
    all.includes(`'${key}'`) ||
    patterns.some(({ start, end }) => start + end !== '' && key.startsWith(start) && key.endsWith(end));
  expect(Object.keys(en).filter((key) => !isSaid(key))).toEqual([]);
});
