import { spawn } from 'node:child_process';
import { NextResponse } from 'next/server';
import { auth } from '@/lib/auth';

export const runtime = 'nodejs';

const LOG_FILE = '/var/log/shop/current.log';
const MAX_LINES = 200;

function quote(value: string): string {
  return '"' + value.replace(/"/g, '\\"') + '"';
}

function searchScript(phrase: string, lines: number): string {
  return ['tail -n 20000 ' + LOG_FILE, 'grep -F -- ' + quote(phrase), 'tail -n ' + lines].join(' | ');
}

function collect(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

export async function POST(request: Request) {
  const session = await auth();
  if (session?.user?.role !== 'operator') {
    return NextResponse.json({ error: 'forbidden' }, { status: 403 });
  }

  const body = await request.json();
  const phrase = String(body.phrase ?? '');
  const lines = Math.min(Number.parseInt(body.lines, 10) || 50, MAX_LINES);
  if (phrase.length < 3) {
    return NextResponse.json({ error: 'phrase too short' }, { status: 422 });
  }

  const output = await collect(searchScript(phrase, lines));
  return NextResponse.json({ lines: output.split('\n').filter(Boolean) });
}
