import type { Request, Response } from "express";

const config = new Map<string, Map<string, unknown>>();
const rows: number[][] = [];

export function update(req: Request, res: Response) {
  const { group, name, value } = req.body;
  if (!config.has(group)) config.set(group, new Map());
  config.get(group)!.set(name, value);
  rows[Number(req.body.row)][0] = 1;
  res.json({ ok: true });
}
