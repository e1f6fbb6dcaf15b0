import type { Request, Response } from "express";

export function challenge(req: Request, res: Response) {
  res.type("text/plain").send(`challenge: ${req.query.challenge}`);
}

export function count(req: Request, res: Response) {
  const n = Number(req.query.n);
  res.send(`<b>${n}</b>`);
}

export async function create(req: Request, res: Response) {
  const created = await service.create(req.body);
  res.send(created);
}
