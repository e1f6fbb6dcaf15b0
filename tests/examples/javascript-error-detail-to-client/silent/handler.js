const dev = process.env.NODE_ENV === "development";

module.exports = (err, req, res, next) => {
  console.error(err.stack);
  res.status(500).json({ message: "Internal error", id: req.id, stack: dev ? err.stack : undefined });
};
