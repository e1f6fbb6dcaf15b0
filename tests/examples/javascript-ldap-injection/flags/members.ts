import type { Request, Response } from "express";
import { ldapClient } from "./directory";

export async function members(req: Request, res: Response) {
  const team = String(req.query.team);
  const found = await ldapClient.search("ou=teams,dc=example,dc=org", { scope: "one", filter: "(cn=" + team + ")" });
  res.json(found.searchEntries);
}
