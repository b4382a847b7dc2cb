import { expect, it } from 'vitest';
import { paperOfCountry } from '../../../../core/pages/paper-of-country';

it('knows the paper of an office by its country', () => {
  expect(['US', 'CA', 'MX', 'PH'].map(paperOfCountry)).toEqual(Array(4).fill('Letter'));
  expect(['DE', 'GB', 'JP', ''].map(paperOfCountry)).toEqual(Array(4).fill('A4'));
});
