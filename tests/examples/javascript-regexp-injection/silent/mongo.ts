import type { Request, Response } from "express";

const SLUG = new RegExp("^[a-z0-9-]+$");

export async function search(req: Request, res: Response) {
  const term = String(req.query.term);
  const ok = SLUG.test(term);
  const match = term.match(/^v(\d+)$/);
  res.json({ ok, match, contains: "abc".includes(term) });
}
