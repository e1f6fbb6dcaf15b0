import { NextRequest, NextResponse } from "next/server";
import { db } from "@/lib/mysql";

export async function POST(request: NextRequest) {
  const { email, sort = "created_at" } = (await request.json()) as { email: string; sort?: string };
  const [rows] = await db.execute("SELECT id FROM users WHERE email = '" + email + "' ORDER BY " + sort);
  return NextResponse.json(rows);
}
