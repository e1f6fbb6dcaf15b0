import { NextRequest, NextResponse } from "next/server";

export function middleware(request: NextRequest) {
  const url = request.nextUrl.clone();
  if (!request.cookies.get("session")) {
    url.pathname = "/login";
    url.searchParams.set("from", request.nextUrl.pathname);
    return NextResponse.redirect(url);
  }
  return NextResponse.redirect(new URL("/dashboard", request.url));
}

export function search(term: string) {
  window.location.href = "/search?q=" + encodeURIComponent(term);
}
