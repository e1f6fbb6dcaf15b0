import { NextRequest, NextResponse } from 'next/server';
import { loadCatalogue } from '@/lib/catalogue';

interface BootState {
  query: string;
  sort: string;
  items: { sku: string; name: string; price: number }[];
}

const SORTS = ['price', 'name', 'newest'];

function toInlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/&/g, '\\u0026')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

function page(state: BootState): string {
  const boot = toInlineJson(state);
  return [
    '<!doctype html><html><head><title>Shop</title></head><body>',
    '<div id="root"></div>',
    `<script>window.__BOOT__ = ${boot};</script>`,
    '<script src="/static/shop.js" defer></script>',
    '</body></html>',
  ].join('');
}

export async function GET(request: NextRequest): Promise<NextResponse> {
  const params = request.nextUrl.searchParams;
  const wanted = params.get('sort') ?? 'newest';

  const state: BootState = {
    query: params.get('q') ?? '',
    sort: SORTS.includes(wanted) ? wanted : 'newest',
    items: [],
  };
  state.items = await loadCatalogue(state.query, state.sort);

  return new NextResponse(page(state), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
