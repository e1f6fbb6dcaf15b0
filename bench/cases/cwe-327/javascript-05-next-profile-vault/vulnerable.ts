import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { NextRequest, NextResponse } from 'next/server';
import { getSession } from '@/lib/session';
import { prisma } from '@/lib/prisma';

type CipherOptions = { bits: 128 | 192 | 256; mode: string; ivLength: number };

const options: CipherOptions = { bits: 256, mode: 'ecb', ivLength: 0 };

class Vault {
  constructor(
    private readonly key: Buffer,
    private readonly opts: CipherOptions,
  ) {}

  private get algorithm(): any {
    return `aes-${this.opts.bits}-${this.opts.mode}`;
  }

  lock(text: string): string {
    const iv = randomBytes(this.opts.ivLength);
    const cipher: any = createCipheriv(this.algorithm, this.key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, body]).toString('base64');
  }

  unlock(stored: string): string {
    const raw = Buffer.from(stored, 'base64');
    const decipher: any = createDecipheriv(this.algorithm, this.key, raw.subarray(0, this.opts.ivLength));
    const body = raw.subarray(this.opts.ivLength);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }
}

const vault = new Vault(Buffer.from(process.env.VAULT_KEY ?? '', 'hex'), options);

export async function PUT(request: NextRequest) {
  const session = await getSession(request);
  if (!session) return NextResponse.json({ error: 'sign in first' }, { status: 401 });
  const { taxNumber } = await request.json();
  if (typeof taxNumber !== 'string' || !/^\d{9,11}$/.test(taxNumber)) {
    return NextResponse.json({ error: 'tax number not recognised' }, { status: 422 });
  }
  await prisma.profile.update({
    where: { userId: session.userId },
    data: { taxNumber: vault.lock(taxNumber) },
  });
  return new NextResponse(null, { status: 204 });
}

export async function GET(request: NextRequest) {
  const session = await getSession(request);
  if (!session) return NextResponse.json({ error: 'sign in first' }, { status: 401 });
  const profile = await prisma.profile.findUnique({ where: { userId: session.userId } });
  return NextResponse.json({ taxNumber: profile?.taxNumber ? vault.unlock(profile.taxNumber) : null });
}
