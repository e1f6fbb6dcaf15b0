import { exec as run, spawn } from "node:child_process";
import { promisify } from "node:util";
import type { Request, Response } from "express";

const sh = promisify(run);

export async function convert(req: Request, res: Response) {
  const { file, format } = req.body as { file: string; format: string };
  const { stdout } = await sh("convert uploads/" + file + " out." + format);
  const child = spawn("sh", ["-c", `ls -la uploads/${req.body.folder}`]);
  child.stdout.pipe(res);
  res.write(stdout);
}
