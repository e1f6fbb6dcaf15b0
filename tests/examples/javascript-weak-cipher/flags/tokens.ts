import { createCipheriv } from "node:crypto";
import CryptoJS from "crypto-js";

const ALGORITHM = "aes-256-ecb";

export function seal(text: string, key: Buffer): string {
  const cipher = createCipheriv(ALGORITHM, key, null);
  return cipher.update(text, "utf8", "base64") + cipher.final("base64");
}

export function legacy(text: string, key: string): string {
  return CryptoJS.TripleDES.encrypt(text, key).toString();
}
