const mutations = process.env['PAGEWIRE_ROBUSTNESS_MUTATIONS'];

/** Somebody asked for a long run: everything is tried of every file. */
export const LONG = mutations !== undefined;
export const MUTATIONS = Number(mutations ?? 2000);
export const SEED = Number(process.env['PAGEWIRE_ROBUSTNESS_SEED'] ?? 20_261_125);
