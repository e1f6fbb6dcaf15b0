import { writeFile } from "node:fs/promises";

export async function keep(folder: string, text: string): Promise<void> {
  await writeFile(`${folder}/cache.txt`, text);
}
