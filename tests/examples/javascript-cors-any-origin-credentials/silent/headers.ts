import type { Request, Response, NextFunction } from "express";

const ORIGINS = new Set(["https://app.example.org"]);

export function allowCors(req: Request, res: Response, next: NextFunction): void {
  const origin = req.headers.origin;
  if (origin && ORIGINS.has(origin)) {
    res.setHeader("Access-Control-Allow-Origin", origin);
    res.setHeader("Access-Control-Allow-Credentials", "true");
  }
  next();
}
