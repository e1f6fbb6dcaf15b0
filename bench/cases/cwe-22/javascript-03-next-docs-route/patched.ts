import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { NextRequest, NextResponse } from 'next/server';

export const runtime = 'nodejs';

const DOCS_DIR = path.join(process.cwd(), 'content', 'docs');
const DOC_NAME = /^[a-z0-9][a-z0-9-]{0,80}\.md$/;

interface DocPayload {
  title: string;
  body: string;
  updated: string;
}

function titleOf(markdown: string): string {
  const heading = markdown.split('\n').find((line) => line.startsWith('# '));
  return heading ? heading.slice(2).trim() : 'Untitled';
}

export async function GET(request: NextRequest): Promise<NextResponse> {
  const doc = request.nextUrl.searchParams.get('doc');
  const format = request.nextUrl.searchParams.get('format') ?? 'json';
  if (!doc || !DOC_NAME.test(doc)) {
    return NextResponse.json({ error: 'a document name is required' }, { status: 400 });
  }

  const file = `${DOCS_DIR}/${doc}`;
  try {
    const [markdown, info] = await Promise.all([
      readFile(file, 'utf8'),
      stat(file),
    ]);
    if (format === 'raw') {
      return new NextResponse(markdown, {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      });
    }
    const payload: DocPayload = {
      title: titleOf(markdown),
      body: markdown,
      updated: info.mtime.toISOString(),
    };
    return NextResponse.json(payload);
  } catch {
    return NextResponse.json({ error: 'document not found' }, { status: 404 });
  }
}
