// Loaded into the app under test before its own code (`electron -r`): `app.whenReady()` waits until Playwright listens.
// Playwright attaches to a page that is there already without having seen its beginning. When that page is just changing
// from the empty document to its own (about once in a hundred starts), Playwright waits for ever for a navigation that is
// past, while the window stands there complete. So no window opens before it can be watched from its first moment.
const { app } = require('electron');

const ready = app.whenReady.bind(app);
/** @type {Promise<void>} */
const attached = new Promise((resolve) => {
  // What Playwright calls in the main process once it is attached; its own loader, unused where a path to Electron is named, waits for the same.
  Object.assign(globalThis, { __playwright_run: resolve });
});
app.whenReady = () => attached.then(ready);
// What the doors would put into the basket, a test puts in itself (support/basket.ts).
app.on('pagewire-basket', (/** @type {unknown} */ basket) => {
  Object.assign(globalThis, { pagewireBasket: basket });
});
