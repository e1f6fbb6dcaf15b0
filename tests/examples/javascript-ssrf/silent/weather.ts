import axios from "axios";
import type { Request, Response } from "express";

const API_BASE = "https://api.example.org";

export const weather = async (req: Request, res: Response) => {
  const city = req.query.city as string;
  const now = await axios.get(`https://api.example.org/weather/${city}`);
  const list = await axios.get(`${API_BASE}/forecast`, { params: { city } });
  const posted = await axios.post(API_BASE + "/log", req.body);
  const found = await fetch("https://api.example.org/search?q=" + encodeURIComponent(city));
  res.json({ now: now.data, list: list.data, ok: posted.status, found: await found.json() });
};
