const ejs = require("ejs");
const Handlebars = require("handlebars");

exports.preview = (req, res) => {
  const { template, data } = req.body;
  const html = ejs.render(template, data);
  res.send(html);
};

exports.greeting = (req, res) => {
  const render = Handlebars.compile("<h1>Hello " + req.query.name + "</h1>");
  res.send(render({}));
};
