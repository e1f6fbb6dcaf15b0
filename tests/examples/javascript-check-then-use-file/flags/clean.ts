import { existsSync, unlinkSync } from "node:fs";

export function clean(file: string): void {
  if (existsSync(file)) {
    unlinkSync(file);
  }
}
