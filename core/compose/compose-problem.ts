import type { NumberProblem } from '../numbers/number-problem';
import type { RangeProblem, RangeProblemCode } from '../pages/page-range';
import type { CoverFields } from './draft';
import type { LinkProblem } from './web-link';
import type { TimeProblem } from './when';

/** Why a draft cannot be sent, with the field that it is about. `index` counts from 0 in that field's list. */
export type ComposeProblem =
  | { readonly field: 'documents'; readonly code: 'no-documents' }
  /** `pages` in all, of which `limit` are allowed: our limit, not the service's. */
  | { readonly field: 'documents'; readonly code: 'too-many-pages'; readonly pages: number; readonly limit: number }
  | { readonly field: 'documents'; readonly code: LinkProblem; readonly index: number }
  | ({
      readonly field: 'documents';
      readonly code: `range-${RangeProblemCode}`;
      readonly index: number;
    } & Omit<RangeProblem, 'code'>)
  | { readonly field: 'recipients'; readonly code: 'no-recipient' }
  | { readonly field: 'recipients'; readonly code: `number-${NumberProblem}`; readonly index: number }
  /** Same number as the recipient at `firstIndex`. */
  | {
      readonly field: 'recipients';
      readonly code: 'duplicate-recipient';
      readonly index: number;
      readonly firstIndex: number;
    }
  | { readonly field: 'recipients'; readonly code: 'text-too-long'; readonly index: number; readonly limit: number }
  | { readonly field: 'callerId'; readonly code: 'caller-id-invalid' }
  | {
      readonly field: 'cover';
      readonly code: 'text-too-long';
      readonly part: keyof CoverFields;
      readonly limit: number;
    }
  | { readonly field: 'note'; readonly code: 'text-too-long'; readonly limit: number }
  | ({ readonly field: 'when' } & TimeProblem);
export type ComposeProblemCode = ComposeProblem['code'];
