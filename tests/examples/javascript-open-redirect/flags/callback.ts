import { NextRequest, NextResponse } from "next/server";

export async function GET(request: NextRequest) {
  const next = request.nextUrl.searchParams.get("next") ?? "/";
  return NextResponse.redirect(next);
}

export function afterLogin() {
  const params = new URLSearchParams(window.location.search);
  const target = params.get("redirect");
  if (target) {
    window.location.href = target;
  }
}
