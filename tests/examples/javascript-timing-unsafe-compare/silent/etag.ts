import { createHash } from 'node:crypto';

export function unchanged(body: string, header: string): boolean {
  const tag = createHash('sha256').update(body).digest('hex');
  return header === tag;
}
