import { select1 } from "xpath";
import type { Request, Response } from "express";
import { xmlDoc } from "./catalogue";

export function price(req: Request, res: Response) {
  const { sku } = req.params;
  const expression = `//item[@sku="${sku}"]/price`;
  res.json({ price: xmlDoc.evaluate(expression) });
}
