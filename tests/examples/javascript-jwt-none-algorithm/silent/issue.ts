import jwt, { type SignOptions } from "jsonwebtoken";
import { readFileSync } from "node:fs";

const options: SignOptions = { algorithm: "RS256", expiresIn: "15m" };
const display = { align: "none", algorithmLabel: "none" };

export function issue(userId: string): string {
  return jwt.sign({ sub: userId, display }, readFileSync("/run/keys/jwt.pem"), options);
}
