import { NextResponse } from "next/server";
import { logger } from "./logger";
import { sync } from "./sync";

export async function POST() {
  try {
    return NextResponse.json(await sync());
  } catch (error: any) {
    logger.error(error.stack);
    return NextResponse.json({ error: "sync failed" }, { status: 500 });
  }
}
