const { BrowserWindow } = require('electron');

function open() {
  return new BrowserWindow({ webPreferences: { nodeIntegration: false, contextIsolation: true } });
}

module.exports = { open };
