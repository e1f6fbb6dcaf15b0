import { spawn } from 'node:child_process';

export function normalise(document: string) {
  const child = spawn('xmllint', ['--noblanks', '--nonet', '-']);
  child.stdin.end(document);
  return child.stdout;
}
