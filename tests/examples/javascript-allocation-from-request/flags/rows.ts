import type { Request, Response } from "express";

export function rows(req: Request, res: Response): void {
  const count = parseInt(String(req.query.count), 10);
  res.json(new Array(count).fill(null));
}
