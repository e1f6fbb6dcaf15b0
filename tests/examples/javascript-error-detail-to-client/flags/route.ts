import { NextResponse } from "next/server";
import { sync } from "./sync";

export async function POST() {
  try {
    return NextResponse.json(await sync());
  } catch (error: any) {
    return NextResponse.json({ error: error.stack }, { status: 500 });
  }
}
