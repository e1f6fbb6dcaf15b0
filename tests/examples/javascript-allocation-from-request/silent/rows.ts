import type { Request, Response } from "express";

export function rows(req: Request, res: Response): void {
  const count = parseInt(String(req.query.count), 10);
  if (count > 100) {
    res.sendStatus(400);
    return;
  }
  res.json(new Array(count).fill(null));
}
