import { exec } from 'node:child_process';
import { shellQuote } from './quote';

export function pack(folder: string): void {
  exec('tar czf /tmp/pack.tgz ' + shellQuote(folder));
}
