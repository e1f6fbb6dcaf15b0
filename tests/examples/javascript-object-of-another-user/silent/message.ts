import type { Request, Response } from "express";
import { prisma } from "./prisma";

export async function remove(req: Request, res: Response): Promise<void> {
  const message = await prisma.message.findUnique({ where: { id: Number(req.params.id) } });
  if (message?.senderId !== req.user.id) {
    res.sendStatus(404);
    return;
  }
  await prisma.message.delete({ where: { id: Number(req.params.id) } });
  res.sendStatus(204);
}
