import { Router } from "express";
import { purge } from "./cache";

export const router = Router();

router.post("/admin/purge", async (req, res) => {
  await purge();
  res.sendStatus(204);
});
