import crypto from 'node:crypto';

export function derive(phrase: string, salt: Buffer): Buffer {
  return crypto.pbkdf2Sync(phrase, salt, 600000, 32, 'sha256');
}
