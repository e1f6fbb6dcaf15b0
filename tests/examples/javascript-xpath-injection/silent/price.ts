import type { Request, Response } from "express";
import { xmlDoc } from "./catalogue";

export function price(req: Request, res: Response) {
  const row = Number(req.params.row);
  res.json({ price: xmlDoc.evaluate(`//item[${row}]/price`) });
}
