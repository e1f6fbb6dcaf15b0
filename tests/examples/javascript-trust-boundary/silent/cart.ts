import type { Request, Response } from "express";
import { discounts } from "./store";

export async function cart(req: Request, res: Response): Promise<void> {
  const row = await discounts.findById(Number(req.query.discount));
  req.session.discount = row.percent;
  res.sendStatus(204);
}
