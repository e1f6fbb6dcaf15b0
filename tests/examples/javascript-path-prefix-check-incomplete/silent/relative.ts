import path from 'node:path';

export function inside(folder: string, key: string): boolean {
  const full = path.resolve(folder, key);
  const rel = path.relative(folder, full);
  return rel !== '' && !rel.startsWith('..') && !path.isAbsolute(rel);
}
