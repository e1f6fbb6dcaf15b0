module.exports = function blank(req, res) {
  const size = Number(req.query.size);
  res.end(Buffer.alloc(size));
};
