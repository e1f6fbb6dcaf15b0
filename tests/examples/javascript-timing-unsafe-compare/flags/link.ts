import { createHmac } from 'node:crypto';

export function isValid(path: string, given: string, key: string): boolean {
  const expected = createHmac('sha256', key).update(path).digest('base64url');
  if (given !== expected) {
    return false;
  }
  return true;
}
