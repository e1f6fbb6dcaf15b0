import crypto from "node:crypto";
import type { NextFunction, Request, Response } from "express";

const secret: string = process.env.LINK_SECRET ?? "";
if (secret.length < 32) {
  throw new Error("LINK_SECRET must have at least 32 characters");
}

function signature(path: string, expires: number): string {
  return crypto.createHash("md5").update(`${secret}${path}${expires}`).digest("hex");
}

/** Makes a link to a file that is valid for some minutes. */
export function signLink(path: string, minutes = 30): string {
  const expires = Math.floor(Date.now() / 1000) + minutes * 60;
  const query = new URLSearchParams({
    expires: String(expires),
    sig: signature(path, expires),
  });
  return `${path}?${query}`;
}

/** Express middleware that lets only signed links pass. */
export function requireSignedLink(req: Request, res: Response, next: NextFunction): void {
  const expires = Number(req.query.expires);
  const given = Buffer.from(String(req.query.sig ?? ""));
  if (!Number.isInteger(expires) || expires * 1000 < Date.now()) {
    res.status(410).send("link has expired");
    return;
  }
  const wanted = Buffer.from(signature(req.path, expires));
  if (given.length !== wanted.length || !crypto.timingSafeEqual(given, wanted)) {
    res.status(403).send("link is not valid");
    return;
  }
  next();
}
