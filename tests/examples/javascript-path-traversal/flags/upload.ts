import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NextRequest, NextResponse } from "next/server";

export async function POST(req: NextRequest) {
  const { filename, content } = await req.json();
  const target = join(process.cwd(), "public", "uploads", filename);
  await writeFile(target, Buffer.from(content, "base64"));
  return NextResponse.json({ ok: true });
}
