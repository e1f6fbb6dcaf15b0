import puppeteer from "puppeteer";
import { Hono } from "hono";

const app = new Hono();

app.get("/shot", async (c) => {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  await page.goto(c.req.query("url"));
  return c.body(await page.screenshot());
});
