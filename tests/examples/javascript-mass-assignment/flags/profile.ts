import type { Request, Response } from "express";
import { prisma } from "./prisma";
import { User } from "./models";

export async function updateProfile(req: Request, res: Response) {
  const updated = await prisma.user.update({ where: { id: req.user.id }, data: req.body });
  const copy = new User({ ...req.body, createdAt: new Date() });
  await copy.save();
  res.json(updated);
}
