/** The three qualities of the API's `faxQuality`, in its own spelling (api-excerpt, iFax contract section 3.1). */
export const QUALITIES = ['Low', 'Standard', 'HD'] as const;
export type Quality = (typeof QUALITIES)[number];
