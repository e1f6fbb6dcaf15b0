import { Router } from "express";

export const router = Router();

router.post("/logout", (req, res) => {
  req.session.user = null;
  res.sendStatus(204);
});
