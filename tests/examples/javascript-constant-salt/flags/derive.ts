import crypto from 'node:crypto';

export function derive(phrase: string): Buffer {
  return crypto.pbkdf2Sync(phrase, 'orchard', 600000, 32, 'sha256');
}
