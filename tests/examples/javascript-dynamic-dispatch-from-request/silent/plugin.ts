import type { Request, Response } from "express";

const PLUGINS = new Set(["mail", "chat"]);

export async function plugin(req: Request, res: Response): Promise<void> {
  const name = String(req.query.plugin);
  if (!PLUGINS.has(name)) {
    res.sendStatus(404);
    return;
  }
  const loaded = await import(`./plugins/${name}.js`);
  res.json(loaded.describe());
}
