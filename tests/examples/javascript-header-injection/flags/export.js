module.exports = function download(req, res) {
  const name = req.query.name || "report.csv";
  res.setHeader("Content-Disposition", "attachment; filename=" + name);
  res.end("id;total");
};
