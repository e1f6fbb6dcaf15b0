import { Router } from "express";
import { purge } from "./cache";

export const router = Router();

router.post("/admin/purge", async (req, res) => {
  if (req.user?.role !== "admin") {
    res.sendStatus(403);
    return;
  }
  await purge();
  res.sendStatus(204);
});
