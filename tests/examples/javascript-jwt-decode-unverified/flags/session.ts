import { decode, type JwtPayload } from "jsonwebtoken";
import { decodeJwt } from "jose";

export function currentUser(token: string): string | undefined {
  const claims = decode(token) as JwtPayload | null;
  return claims?.sub ?? decodeJwt(token).sub;
}
