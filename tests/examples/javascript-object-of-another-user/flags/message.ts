import type { Request, Response } from "express";
import { prisma } from "./prisma";

export async function remove(req: Request, res: Response): Promise<void> {
  await prisma.message.delete({ where: { id: Number(req.params.id) } });
  res.sendStatus(204);
}
