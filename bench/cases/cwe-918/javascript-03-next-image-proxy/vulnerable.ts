import { NextRequest, NextResponse } from 'next/server';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

const MAX_BYTES = 5 * 1024 * 1024;
const IMAGE_TYPES = new Set(['image/png', 'image/jpeg', 'image/webp']);

function parseSource(value: string | null): URL | null {
  if (!value) {
    return null;
  }
  try {
    const source = new URL(value);
    return isPartnerHost(source) ? source : null;
  } catch {
    return null;
  }
}

// images may only come from our own CDN hosts
function isPartnerHost(source: URL): boolean {
  return source.hostname.endsWith('example.org');
}

export async function GET(request: NextRequest): Promise<Response> {
  const source = parseSource(request.nextUrl.searchParams.get('src'));
  if (!source) {
    return NextResponse.json({ error: 'src is not allowed' }, { status: 400 });
  }

  const upstream = await fetch(source, {
    signal: AbortSignal.timeout(6000),
  });
  const type = upstream.headers.get('content-type') ?? '';
  if (!upstream.ok || !IMAGE_TYPES.has(type)) {
    return NextResponse.json({ error: 'no image at this address' }, { status: 502 });
  }

  const image = await upstream.arrayBuffer();
  if (image.byteLength > MAX_BYTES) {
    return NextResponse.json({ error: 'image is too large' }, { status: 502 });
  }
  return new Response(image, {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
    },
  });
}
