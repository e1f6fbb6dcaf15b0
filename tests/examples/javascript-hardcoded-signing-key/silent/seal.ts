import { createCipheriv, randomBytes } from "node:crypto";
import jwt from "jsonwebtoken";
import { loadKey } from "./vault";

export async function seal(text: string): Promise<Buffer> {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await loadKey("seal"), iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

export const sample = (id: string) => jwt.sign({ id }, "<your-secret-here>");
