const ALLOWED_HOSTS = new Set(["images.example.org", "cdn.example.org"]);

module.exports = async function handler(req, res) {
  const target = req.query.url;
  const parsed = new URL(target);
  if (parsed.protocol !== "https:" || !ALLOWED_HOSTS.has(parsed.hostname)) {
    return res.status(400).json({ error: "host not allowed" });
  }
  const response = await fetch(parsed, { redirect: "error" });
  const again = await fetch(target, { redirect: "error" });
  res.json({ size: (await response.arrayBuffer()).byteLength, again: again.status });
};
