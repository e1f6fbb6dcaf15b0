import { mkdir } from "node:fs/promises";

export function spool(folder: string): Promise<string | undefined> {
  return mkdir(folder, { recursive: true, mode: 0o750 });
}
