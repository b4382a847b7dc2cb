import { expect, it } from 'vitest';
import { parsePrice } from '../../../../core/settings/price';

it.each([
  ['', 0],
  ['  ', 0],
  ['0.07', 0.07],
  ['0,07', 0.07],
  ['.5', 0.5],
  ['12', 12],
  ['1000', 1000],
  ['1000.1', null],
  ['1,000.50', null],
  ['-1', null],
  ['.', null],
  ['7 cents', null],
  ['1e3', null],
])('%j is a price of %j', (text, price) => {
  expect(parsePrice(text)).toBe(price);
});
