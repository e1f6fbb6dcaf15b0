const express = require("express");
const orders = require("./orders");
const router = express.Router();

router.delete("/orders/:id", async (req, res) => {
  await orders.remove(Number(req.params.id));
  res.sendStatus(204);
});

module.exports = router;
