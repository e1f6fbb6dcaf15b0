import { createHash } from "node:crypto";

const ALGORITHM = "sha512";

export function digest(a: Buffer): string {
  return createHash(ALGORITHM).update(a).digest("hex");
}

export async function browserDigest(data: ArrayBuffer): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", data);
}
