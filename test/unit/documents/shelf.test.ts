import { expect, it } from 'vitest';
import { createShelf } from '../../../electron/documents/shelf';

function setUp() {
  const gone: string[] = [];
  return { gone, shelf: createShelf<string>(10, (value) => gone.push(value)) };
}

it('lets go of what was not used for longest once there is too much', () => {
  const { gone, shelf } = setUp();
  shelf.put('a', 'A', 4);
  shelf.put('b', 'B', 4);
  expect(shelf.get('a')).toBe('A');
  shelf.put('c', 'C', 4);
  expect(gone).toEqual(['B']);
  expect(['a', 'b', 'c'].map((key) => shelf.get(key))).toEqual(['A', undefined, 'C']);
});

it('keeps the newest whatever its size, and nothing beside it', () => {
  const { gone, shelf } = setUp();
  shelf.put('a', 'A', 1);
  shelf.put('b', 'B', 100);
  expect(gone).toEqual(['A']);
  expect(shelf.get('b')).toBe('B');
});

it('gives up what is put anew or dropped, and counts it no more', () => {
  const { gone, shelf } = setUp();
  shelf.put('a 1', 'A', 6);
  shelf.put('a 1', 'A2', 6);
  expect(gone).toEqual(['A']);
  shelf.drop((key) => key.startsWith('a '));
  expect(gone).toEqual(['A', 'A2']);
  shelf.put('b', 'B', 6);
  shelf.put('c', 'C', 4);
  expect([shelf.get('b'), shelf.get('c')]).toEqual(['B', 'C']);
});
