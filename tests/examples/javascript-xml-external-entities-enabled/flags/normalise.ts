import { spawn } from 'node:child_process';

export function normalise(document: string) {
  const child = spawn('xmllint', ['--noblanks', '--noent', '-']);
  child.stdin.end(document);
  return child.stdout;
}
