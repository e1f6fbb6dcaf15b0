import { Router } from "express";
import { verifyPassword } from "./passwords";

export const router = Router();

router.post("/login", async (req, res) => {
  const account = await verifyPassword(String(req.body.name), String(req.body.password));
  if (account) req.session.user = account;
  res.sendStatus(account ? 204 : 401);
});
