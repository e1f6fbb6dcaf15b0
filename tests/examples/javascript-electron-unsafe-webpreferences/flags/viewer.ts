import { BrowserWindow } from 'electron';

export function open(): BrowserWindow {
  return new BrowserWindow({ webPreferences: { contextIsolation: false, sandbox: true } });
}
