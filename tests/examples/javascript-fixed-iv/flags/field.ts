import { createCipheriv } from 'node:crypto';

export function seal(key: Buffer, text: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, 'abcdefabcdef');
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
}
