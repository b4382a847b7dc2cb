/** Longest texts in UTF-16 units: our limits, the service's are not known (iFax contract 3.1). The bridge lets no more through. */
export const TEXT_LIMITS = { number: 64, templateId: 64, subject: 200, name: 120, message: 2000, note: 2000 } as const;
