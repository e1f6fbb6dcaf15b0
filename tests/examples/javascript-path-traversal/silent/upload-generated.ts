import { randomUUID } from "node:crypto";
import { writeFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Request, Response } from "express";

export async function upload(req: Request, res: Response) {
  const id = randomUUID();
  await writeFile(join("/srv/uploads", `${id}.bin`), req.body.content);
  const page = Number(req.query.page);
  const text = await readFile(`/srv/pages/${page}.md`, "utf8");
  res.json({ id, text });
}
