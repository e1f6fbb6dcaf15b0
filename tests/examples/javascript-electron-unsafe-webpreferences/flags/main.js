const { BrowserWindow } = require('electron');

function open() {
  return new BrowserWindow({ webPreferences: { nodeIntegration: true } });
}

module.exports = { open };
