import { writeFile } from 'node:fs/promises';
import path from 'node:path';

export async function extract(entries: Entry[], outDir: string): Promise<void> {
  for (const entry of entries) {
    const file = path.join(outDir, entry.path);
    await writeFile(file, await entry.buffer());
  }
}
