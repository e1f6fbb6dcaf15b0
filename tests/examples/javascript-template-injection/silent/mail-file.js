const ejs = require("ejs");
const Handlebars = require("handlebars");
const fs = require("fs");

const source = fs.readFileSync("./templates/greeting.hbs", "utf8");
const greeting = Handlebars.compile(source);

exports.preview = async (req, res) => {
  const html = await ejs.renderFile("./templates/mail.ejs", { name: req.body.name });
  const inline = ejs.render("<p><%= name %></p>", { name: req.body.name });
  res.send(html + inline + greeting({ name: req.query.name }));
};
