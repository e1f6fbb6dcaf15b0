import { createHash, randomBytes, scryptSync } from "node:crypto";

export function newReset() {
  const passwordResetToken = randomBytes(32).toString("hex");
  const stored = createHash("sha256").update(passwordResetToken).digest("hex");
  return { passwordResetToken, stored };
}

export function derive(password: string, salt: Buffer): Buffer {
  return scryptSync(password, salt, 32);
}
