import { PRACTICE_NUMBERS } from '../../../practice/number-table';

/** Personal values that are put into faxes on purpose: none of them may come out in a log or a report. */
export interface Canaries {
  readonly number: string;
  readonly callerId: string;
  readonly name: string;
  readonly fileName: string;
  readonly subject: string;
  readonly sender: string;
  readonly message: string;
  readonly note: string;
  /** What the service says when it refuses. */
  readonly providerText: string;
}

const FIRST = ['Annelise', 'Bartholomew', 'Célestine', 'Dragomir', 'Øystein', 'Fjodor', 'Guðrún', 'Hyacinth'];
const LAST = ['Quastenberg', 'Zwetschgenbaum', 'Młynarczyk', 'Okonkwo-Pryce', "O'Shaughnessy", '王小明', 'Ünlüoğlu'];

/** The n-th set; the first ones go to the practice numbers, so that every ending of a call is met. */
export function canaries(n: number): Canaries {
  const tag = `k${(n * 7919 + 104_729).toString(36)}q${String(n)}`;
  const pick = (list: readonly string[]) => list[n % list.length] ?? '';
  const person = `${pick(FIRST)} ${pick(LAST)} ${tag}`;
  const number = PRACTICE_NUMBERS[n]?.faxNumber ?? `+1209638${String(1000 + n)}`;
  return {
    number,
    callerId: `+1415733${String(1000 + n)}`,
    name: person,
    fileName: `Befund ${tag} ${pick(LAST).replace("'", '')}.pdf`,
    subject: `Biopsy of ${person}`,
    sender: `Praxis Dr. ${tag}`,
    message: `Geboren 1959-03-${String(10 + (n % 18))}, Versicherung ${String(900_000_000 + n)} ${tag}`,
    note: `Rückruf ${String(n)} unter ${number} bis Mittag ${tag}`,
    providerText: `Refused ${person} at ${number}, token sk_live_${tag}${'Zm9v'.repeat(8)}`,
  };
}

/** Every way in which a value could stand in a text: as it is, its digits alone, their end, base64, hexadecimal, JSON. */
export function formsOf(value: string): readonly string[] {
  const bytes = Buffer.from(value, 'utf8');
  const digits = value.replace(/\D/g, '');
  const forms = [
    value,
    bytes.toString('base64').slice(0, 20),
    bytes.toString('hex').slice(0, 40),
    encodeURIComponent(value),
  ];
  if (digits.length >= 7)
    forms.push(digits, digits.slice(-7), digits.slice(-10).replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3'));
  return [...new Set(forms)].filter((form) => form.length >= 6);
}

/** Which of these values, in any form, stand in the text. */
export function leaks(text: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) => formsOf(value).filter((form) => text.includes(form)));
}
