import { NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

export async function GET(request: Request) {
  const term = new URL(request.url).searchParams.get("term") ?? "";
  const rows = await prisma.$queryRaw`SELECT id FROM posts WHERE title ILIKE ${"%" + term + "%"}`;
  const users = await prisma.user.findMany({ where: { name: { contains: term } } });
  return NextResponse.json({ rows, users });
}
