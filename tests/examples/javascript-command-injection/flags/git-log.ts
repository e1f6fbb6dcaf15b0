import cp from "child_process";
import { NextRequest, NextResponse } from "next/server";

export async function GET(req: NextRequest) {
  const branch = req.nextUrl.searchParams.get("branch") ?? "main";
  const out = cp.execSync("git log --oneline -n 20 " + branch).toString();
  const diff = cp.spawnSync("git", ["diff", branch], { shell: true });
  return NextResponse.json({ out, diff: String(diff.stdout) });
}
