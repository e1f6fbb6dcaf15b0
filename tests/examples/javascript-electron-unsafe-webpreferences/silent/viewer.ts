import { BrowserWindow } from 'electron';

export function open(): BrowserWindow {
  return new BrowserWindow({ webPreferences: { sandbox: true, preload: '/app/preload.js' } });
}
