import { NextRequest } from "next/server";

export async function GET(req: NextRequest) {
  const name = req.nextUrl.searchParams.get("name");
  const html = `<html><body><h1>Hi ${name}</h1></body></html>`;
  return new Response(html, { headers: { "Content-Type": "text/html" } });
}
