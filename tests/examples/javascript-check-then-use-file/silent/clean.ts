import { rmSync } from "node:fs";

export function clean(file: string): void {
  rmSync(file, { force: true });
}
