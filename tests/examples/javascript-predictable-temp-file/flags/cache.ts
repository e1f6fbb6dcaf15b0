import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

export async function keep(text: string): Promise<void> {
  const file = path.join(os.tmpdir(), "cache.txt");
  await writeFile(file, text);
}
