import type { Request, Response, NextFunction } from "express";

export function open(req: Request, res: Response, next: NextFunction): void {
  res.setHeader("Access-Control-Allow-Origin", "https://app.example.org");
  next();
}
