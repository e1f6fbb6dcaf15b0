import type { Request, Response } from "express";
import { Article } from "./models";

export async function search(req: Request, res: Response) {
  const term = req.query.term as string;
  const found = await Article.find({ title: { $regex: term, $options: "i" } });
  const matcher = RegExp(`^${req.params.prefix}`);
  res.json(found.filter((a) => matcher.test(a.slug)));
}
