/** Operations (RFC 8011 section 5.4.15, PWG 5100.7, 5100.11, 5100.13) that are offered here. */
export const OPERATIONS = {
  printJob: 0x0002,
  validateJob: 0x0004,
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
  cancelMyJobs: 0x0039,
  closeJob: 0x003b,
  identifyPrinter: 0x003c,
} as const;
export type Operation = keyof typeof OPERATIONS;

export const operationOf = (code: number): Operation | null =>
  (Object.keys(OPERATIONS) as Operation[]).find((name) => OPERATIONS[name] === code) ?? null;

/** What shows nothing of anybody's and changes nothing, so that queues can be set up without the secret. All others are for its owner. */
export const isOpen = (operation: Operation): boolean =>
  operation === 'getPrinterAttributes' || operation === 'validateJob';
