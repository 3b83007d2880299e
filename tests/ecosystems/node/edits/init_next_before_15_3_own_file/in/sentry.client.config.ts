// Loaded by the browser.
