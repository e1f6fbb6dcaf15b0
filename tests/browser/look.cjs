// Opens pages in headless Chromium, without a network, and tells what each of them did.
// Standard input: {"pages": [{"name", "path"}], "sights": [{"scheme", "width"}], "shots": folder or null}
// Standard output: what was seen of each page, and in each sight of it where there are any.
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const axe = require("axe-core");
const { chromium } = require("playwright-core");

const asked = JSON.parse(readFileSync(0, "utf8"));

async function opened(context, file) {
  const own = pathToFileURL(file).href;
  const page = await context.newPage();
  const seen = { requests: [], dialogs: [], errors: [] };
  page.on("request", (request) => request.url().split("#")[0] === own || seen.requests.push(request.url().slice(0, 200)));
  page.on("dialog", (dialog) => { seen.dialogs.push(dialog.message()); dialog.dismiss(); });
  page.on("pageerror", (error) => seen.errors.push(String(error).slice(0, 200)));
  page.on("console", (message) => seen.errors.push(message.text().slice(0, 200)));
  await page.goto(own);
  return { page, seen };
}

// What is in the page that could act, now or when somebody touches it.
const ACTIVE = () => [...document.querySelectorAll("*")].flatMap((element) => [
  ...(/^(script|iframe|object|embed|img|image|form|base|video|audio|use|foreignObject)$/i.test(element.localName) ? [element.localName] : []),
  ...[...element.attributes].filter(({ name, value }) =>
    /^on/i.test(name) || (/href$|src$|action$/i.test(name) && /^\s*(javascript|data:text|http:)/i.test(value))).map(({ name }) => name),
]);

const LINKS = () => [...document.querySelectorAll("[href]:not(link)")].map(({ href }) => href);

// What sticks out of the page and cannot be moved into sight.
const CUT_OFF = () => [...document.querySelectorAll("main *")].filter((element) => {
  const { right, width } = element.getBoundingClientRect();
  return width && right > innerWidth + 1 && !element.closest(".scroll, .skip");
}).map((element) => `${element.localName}.${element.className}`);

async function sight(browser, { name, path: file }, { scheme, width }) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, offline: true });
  const { page } = await opened(context, file);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const cut = await page.evaluate(CUT_OFF);
  const shot = path.join(asked.shots, `${name}-${scheme}-${width}.png`);
  await page.screenshot({ path: shot, fullPage: true });
  await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document));
  await context.close();
  const told = (found) => found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)}`));
  const faults = told(violations), grave = told(violations.filter(({ impact }) => /serious|critical/.test(impact)));
  return { name, scheme, width, wide, paper, cut, shot, faults, grave, passed: passes.map(({ id }) => id) };
}

async function visit(context, { name, path: file }) {
  const { page, seen } = await opened(context, file);
  const told = (question) => page.evaluate(question).catch((error) => { seen.errors.push(String(error).slice(0, 200)); return []; });
  // Twice drawn: what a focus or an error of loading sets off has happened by then.
  await told(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  const found = {
    name, ...seen, refused: await told(() => window.refused), active: await told(ACTIVE), links: await told(LINKS),
    title: await page.title(),
  };
  await page.close();
  return found;
}

// One context for all visits, since to make one costs more than the page does.
async function visiting(browser) {
  const context = await browser.newContext({ offline: true });
  await context.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective));
  });
  return context;
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CODEWARRANT_CHROMIUM || "/usr/bin/chromium" });
  const context = await visiting(browser);
  const told = [];
  for (const page of asked.pages) {
    if (!asked.sights.length) told.push(await visit(context, page));
    for (const each of asked.sights) told.push(await sight(browser, page, each));
  }
  await browser.close();
  console.log(JSON.stringify(told));
})();
