import { constants, publicEncrypt } from 'node:crypto';

export function wrap(publicKey: string, key: Buffer): Buffer {
  return publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, key);
}
