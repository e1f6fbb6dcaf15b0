import axios from "axios";
import type { Request, Response } from "express";

export const preview = async (req: Request, res: Response): Promise<void> => {
  const { url } = req.body as { url: string };
  const response = await axios.get(url, { timeout: 5000 });
  const title = /<title>([^<]*)/.exec(response.data)?.[1];
  res.json({ title });
};
