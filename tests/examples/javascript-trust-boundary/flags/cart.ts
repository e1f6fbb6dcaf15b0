import type { Request, Response } from "express";

export function cart(req: Request, res: Response): void {
  const { discount } = req.query;
  req.session.discount = discount;
  res.sendStatus(204);
}
