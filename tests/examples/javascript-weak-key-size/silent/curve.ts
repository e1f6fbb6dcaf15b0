import { generateKeyPairSync } from 'node:crypto';

export function makeKeys() {
  return generateKeyPairSync('ed25519');
}
