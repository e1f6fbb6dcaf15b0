import type { Request, Response } from "express";
import { z } from "zod";
import { User, Ticket } from "./models";

const Body = z.object({ email: z.string().email() });

export async function reset(req: Request, res: Response) {
  const { email } = Body.parse(req.body);
  const user = await User.findOne({ email });
  if (typeof req.body.code !== "string") {
    return res.status(400).end();
  }
  const ticket = await Ticket.findOne({ code: req.body.code, id: req.params.id });
  const seq = await User.findOne({ where: { email: req.body.email } });
  res.json({ user, ticket, seq });
}
