/** Epoch milliseconds. Everything else here gets the time as an argument, so that tests can turn it. */
export const systemNow = (): number => Date.now();
