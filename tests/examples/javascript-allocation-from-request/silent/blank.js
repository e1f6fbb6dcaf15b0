module.exports = function blank(req, res) {
  const size = Math.min(Number(req.query.size) || 0, 4096);
  res.end(Buffer.alloc(size));
};
