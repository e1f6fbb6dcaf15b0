import type { Request, Response } from "express";

export function trace(req: Request, res: Response): void {
  res.set("X-Trace", `${req.query.trace}`);
  res.sendStatus(204);
}
