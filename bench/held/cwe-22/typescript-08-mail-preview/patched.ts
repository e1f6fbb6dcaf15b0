import { promises as fs } from "node:fs";
import path from "node:path";
import { Router, type Request, type Response } from "express";

const TEMPLATE_ROOT = path.resolve("mail-templates");
const NAME = /^[a-z][a-z0-9_-]{0,40}$/i;

interface Preview {
  subject: string;
  body: string;
}

async function loadTemplate(locale: string, name: string): Promise<Preview> {
  if (!NAME.test(locale) || !NAME.test(name)) {
    throw new Error("unknown template");
  }
  const file = path.join(TEMPLATE_ROOT, locale, name + ".txt");
  const raw = await fs.readFile(file, "utf8");
  const [first, ...rest] = raw.split("\n");
  return { subject: first.trim(), body: rest.join("\n").trim() };
}

export const mailPreview = Router();

mailPreview.get("/admin/mail/preview", async (req: Request, res: Response) => {
  const locale = String(req.query.locale ?? "en");
  const template = String(req.query.template ?? "");
  if (template === "") {
    res.status(400).json({ error: "template is required" });
    return;
  }
  try {
    res.json(await loadTemplate(locale, template));
  } catch {
    res.status(404).json({ error: "template not found" });
  }
});
