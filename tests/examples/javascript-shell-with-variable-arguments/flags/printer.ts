import { spawn } from 'node:child_process';

export function print(file: string, title: string): void {
  const args = ['-d', 'office', '-t', title];
  args.push(file);
  spawn('lp', args, { shell: true, stdio: 'ignore' });
}
