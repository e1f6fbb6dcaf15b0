import Router from "@koa/router";
import knex from "./knex.js";

const router = new Router();

router.get("/orders", async (ctx) => {
  const status = ctx.query.status;
  ctx.body = await knex("orders").whereRaw("status = '" + status + "'");
});

export default router;
