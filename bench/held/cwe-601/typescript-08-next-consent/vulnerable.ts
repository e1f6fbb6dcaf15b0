import { NextRequest, NextResponse } from "next/server";

const COOKIE = "consent";
const YEAR = 365 * 24 * 60 * 60;

type Choice = "all" | "essential";

function parseChoice(value: FormDataEntryValue | null): Choice {
  return value === "all" ? "all" : "essential";
}

function resolveTarget(value: FormDataEntryValue | null, request: NextRequest): URL {
  const fallback = new URL("/", request.nextUrl.origin);
  if (typeof value !== "string") {
    return fallback;
  }
  try {
    return new URL(value, request.nextUrl.origin);
  } catch {
    return fallback;
  }
}

export async function POST(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData();
  const choice = parseChoice(form.get("choice"));
  const target = resolveTarget(form.get("return"), request);

  const response = NextResponse.redirect(target, 303);
  response.cookies.set(COOKIE, choice, {
    maxAge: YEAR,
    path: "/",
    sameSite: "lax",
    secure: true,
  });
  return response;
}

export async function DELETE(): Promise<NextResponse> {
  const response = new NextResponse(null, { status: 204 });
  response.cookies.delete(COOKIE);
  return response;
}
