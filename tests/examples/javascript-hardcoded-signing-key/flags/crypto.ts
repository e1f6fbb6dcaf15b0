import { createCipheriv, randomBytes } from "node:crypto";
import { sign } from "jsonwebtoken";

export function seal(text: string): Buffer {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", "0123456789abcdef0123456789abcdef", iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]);
}

export const token = (id: string) => sign({ id }, "purple-elephant");
