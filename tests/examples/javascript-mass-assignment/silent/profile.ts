import type { Request, Response } from "express";
import { z } from "zod";
import { prisma } from "./prisma";

const Profile = z.object({ name: z.string().max(80) }).strict();

export async function updateProfile(req: Request, res: Response) {
  const data = Profile.parse(req.body);
  const updated = await prisma.user.update({ where: { id: req.user.id }, data });
  const audit = await prisma.audit.create({ data: { text: req.body.text, userId: req.user.id } });
  res.json({ updated, audit });
}
