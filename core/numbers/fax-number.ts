/** A recipient or sender number that was parsed and can be dialled (ITU-T E.164). Made only by `parseFaxNumber`. */
export interface FaxNumber {
  /** "+12096380085" */
  readonly e164: string;
  /** "+1 209 638 0085", as shown everywhere */
  readonly international: string;
  /** ISO 3166-1 alpha-2, or null where the number does not tell (shared or non-geographic codes) */
  readonly country: string | null;
}
