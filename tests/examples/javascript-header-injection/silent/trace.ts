import type { Request, Response } from "express";

export function page(req: Request, res: Response): void {
  res.set("X-Page", String(Number(req.query.page)));
  res.sendStatus(204);
}
