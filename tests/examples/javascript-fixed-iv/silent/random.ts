import { createCipheriv, randomFillSync } from 'node:crypto';

export function seal(key: Buffer, text: string): Buffer {
  const iv = randomFillSync(Buffer.alloc(12));
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}
