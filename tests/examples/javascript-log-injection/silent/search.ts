import type { Request, Response } from "express";

export function search(req: Request, res: Response): void {
  const term = String(req.query.term).replace(/[\r\n]/g, " ");
  console.log(`search for ${term}`);
  res.json([]);
}
