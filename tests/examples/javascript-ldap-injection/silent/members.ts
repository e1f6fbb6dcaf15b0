import type { Request, Response } from "express";
import { escapeFilter, ldapClient } from "./directory";

export async function members(req: Request, res: Response) {
  const filter = `(cn=${escapeFilter(String(req.query.team))})`;
  const found = await ldapClient.search("ou=teams,dc=example,dc=org", { scope: "one", filter });
  res.json(found.searchEntries);
}
