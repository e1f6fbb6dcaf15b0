import pug from "pug";
import nunjucks from "nunjucks";
import type { Request, Response } from "express";

export function page(req: Request, res: Response) {
  const title = (req.query.title as string) ?? "Home";
  res.send(pug.render(`h1 ${title}`));
}

export async function report(req: Request, res: Response) {
  const { layout } = req.body as { layout: string };
  res.send(nunjucks.renderString(layout, { user: req.user }));
}
