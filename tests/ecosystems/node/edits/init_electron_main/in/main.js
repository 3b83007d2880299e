const { app } = require('electron');

app.whenReady().then(() => {});
