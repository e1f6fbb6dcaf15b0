import type { Request, Response } from "express";

export function search(req: Request, res: Response): void {
  const { term } = req.query;
  console.log(`search for ${term}`);
  res.json([]);
}
