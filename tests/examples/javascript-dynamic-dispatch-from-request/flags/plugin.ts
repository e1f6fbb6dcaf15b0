import type { Request, Response } from "express";

export async function plugin(req: Request, res: Response): Promise<void> {
  const loaded = await import(`./plugins/${req.query.plugin}.js`);
  res.json(loaded.describe());
}
