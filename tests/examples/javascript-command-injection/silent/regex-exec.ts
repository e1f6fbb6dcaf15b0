import type { Request, Response } from "express";
import { User } from "./models";

const VERSION = /^v(\d+)\.(\d+)$/;
const ACTIONS: Record<string, string> = { status: "systemctl status app", disk: "df -h" };
import { exec } from "child_process";

export async function parse(req: Request, res: Response) {
  const match = VERSION.exec(req.query.version as string);
  const users = await User.find({ team: String(req.query.team) }).exec();
  exec(ACTIONS[req.params.action], (_e, out) => res.json({ match, users, out }));
}
