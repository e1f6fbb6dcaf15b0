module.exports = function download(req, res) {
  const name = req.query.name || "report.csv";
  res.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + encodeURIComponent(name));
  res.end("id;total");
};
