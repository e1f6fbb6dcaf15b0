import { createHash } from "node:crypto";
import md5 from "md5";

export function sameFile(a: Buffer, expected: string): boolean {
  return createHash("SHA1").update(a).digest("hex") === expected;
}

export const key = (id: string): string => md5(id);
