import type { ComposeProblem, ComposeProblemCode } from '../../compose/compose-problem';
import type { Catalogue, Message } from '../message';

/** What is wrong with a draft, next to the field it is about, and in short on the send button. */
export const problems = {
  'problem.no-documents': 'Add at least one document.',
  'problem.too-many-pages':
    'These are {pages} pages. Pagewire sends {limit} at most in one fax. Choose fewer, or send two faxes.',
  'problem.link-not-url': 'This is not a web link.',
  'problem.link-not-https': 'The link must start with https:// so that nobody reads the document on its way.',
  'problem.link-has-credentials': 'The link holds a user name or password. Use a link without them.',
  'problem.link-too-long': 'This link is too long.',
  'problem.range-not-a-page': '"{part}" is not a page. Write for example 1-3,5,last.',
  'problem.range-page-zero': '"{part}": pages count from 1.',
  'problem.range-reversed': '"{part}" runs backwards. Write the smaller page first.',
  'problem.range-beyond-end': {
    by: 'pageCount',
    one: '"{part}": this document has only {pageCount} page.',
    other: '"{part}": this document has only {pageCount} pages.',
  },
  'problem.range-needs-page-count':
    '"{part}" needs the number of pages, and that of a web link is not known. Write page numbers.',
  'problem.range-nothing-chosen': 'No page of this file is chosen. Choose some, or remove the file.',
  'problem.range-not-held': '"{part}" was taken out of here. Choose other pages, or undo.',
  'problem.range-too-long': 'This list of pages is too long.',
  'problem.no-recipient': 'Add a recipient.',
  'problem.number-empty': 'Enter a fax number.',
  'problem.number-several-numbers': 'One number for each recipient, please. Use "Add another recipient".',
  'problem.number-extension': 'A fax cannot dial an extension. Enter the direct number.',
  'problem.number-letters': 'A fax number has no letters. Enter the digits.',
  'problem.number-not-a-number': 'This is not a fax number.',
  'problem.number-country-unknown':
    'Which country is this? Choose it, or start the number with + and the country code.',
  'problem.number-too-short': 'This number is too short.',
  'problem.number-too-long': 'This number is too long.',
  'problem.number-emergency': 'This is an emergency number. Pagewire does not dial it.',
  'problem.number-premium': 'Calls to this number are charged extra. Pagewire does not dial it.',
  'problem.number-no-such-number': 'This country has no such number. Check the digits.',
  'problem.duplicate-recipient': 'This is the same number as recipient {first}.',
  'problem.text-too-long': 'This text is too long: {limit} characters at most.',
  'problem.caller-id-invalid': 'This is not a sender number. Choose another.',
  'problem.time-invalid': 'There is no such day and time.',
  'problem.time-past': 'This time has passed.',
  'problem.time-too-far': 'This is too far ahead: {limitDays} days at most.',
  'problem.time-in-gap': 'The clocks skip this time. The nearest after it is {instead}.',
  'why.no-documents': 'Add the pages first',
  'why.number-empty': 'Enter a fax number',
  'why.recipients': 'Check the recipient',
  'why.documents': 'Check the pages',
  'why.callerId': 'Check the sender number',
  'why.cover': 'Check the cover page',
  'why.when': 'Check the time',
  'why.note': 'Check the note',
} as const satisfies Catalogue &
  Readonly<Record<`problem.${ComposeProblemCode}`, Message>> &
  Readonly<Record<`why.${ComposeProblem['field']}`, string>>;
