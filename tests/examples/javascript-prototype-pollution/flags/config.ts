import _ from "lodash";
import type { Request, Response } from "express";

const config: Record<string, any> = {};

export function update(req: Request, res: Response) {
  const { path, value } = req.body as { path: string; value: unknown };
  _.set(config, path, value);
  const group = req.body.group;
  config[group].updatedAt = Date.now();
  res.json(config);
}
