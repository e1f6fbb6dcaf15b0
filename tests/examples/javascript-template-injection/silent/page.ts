import pug from "pug";
import type { Request, Response } from "express";

const compiled = pug.compile("h1= title");

export function page(req: Request, res: Response) {
  res.send(compiled({ title: req.query.title }));
}

export function view(req: Request, res: Response) {
  res.render("page", { title: req.query.title });
}
