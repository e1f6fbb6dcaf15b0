import { NextResponse } from 'next/server';
import { Agent, fetch } from 'undici';
import type { ConnectionOptions } from 'node:tls';

export const runtime = 'nodejs';

const SERVICE = 'https://tax-check.example.org/lookup';
const TAX_NUMBER = /^[A-Z]{2}[0-9A-Z]{8,12}$/;

interface LookupResult {
  valid: boolean;
  name?: string;
}

function connectOptions(timeout: number): ConnectionOptions & { timeout: number } {
  const options: ConnectionOptions & { timeout: number } = { timeout };
  options.minVersion = 'TLSv1.2';
  return options;
}

const dispatcher = new Agent({
  connect: connectOptions(5_000),
  connections: 4,
});

async function lookup(taxNumber: string): Promise<LookupResult> {
  const response = await fetch(SERVICE, {
    method: 'POST',
    dispatcher,
    headers: {
      'content-type': 'application/json',
      'x-client-key': process.env.TAX_CLIENT_KEY ?? '',
    },
    body: JSON.stringify({ number: taxNumber }),
  });
  if (!response.ok) {
    throw new Error(`tax service answered ${response.status}`);
  }
  return (await response.json()) as LookupResult;
}

export async function GET(request: Request) {
  const taxNumber = new URL(request.url).searchParams.get('number') ?? '';
  if (!TAX_NUMBER.test(taxNumber)) {
    return NextResponse.json({ error: 'not a tax number' }, { status: 400 });
  }
  try {
    const { valid, name } = await lookup(taxNumber);
    return NextResponse.json({ valid, name: valid ? name : undefined });
  } catch (err) {
    console.error('tax lookup failed', err);
    return NextResponse.json({ error: 'lookup failed' }, { status: 502 });
  }
}
