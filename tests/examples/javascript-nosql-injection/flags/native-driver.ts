import type { Request, Response } from "express";
import { client } from "./mongo";

export async function listTickets(req: Request, res: Response) {
  const collection = client.db("support").collection("tickets");
  const tickets = await collection.find(req.query).limit(50).toArray();
  const mine = await client.db("support").collection("tickets").deleteMany({ owner: req.body.owner });
  res.json({ tickets, removed: mine.deletedCount });
}
