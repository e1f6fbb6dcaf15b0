import { readFile } from 'node:fs/promises';
import path from 'node:path';

export function load(fileName: string): Promise<string> {
  return readFile(path.join('/srv/pages', path.basename(fileName)), 'utf8');
}
