const util = require("util");
const cp = require("child_process");
const execAsync = util.promisify(cp.exec);

async function thumbnail(input, size) {
  const command = `convert ${input} -resize ${size} thumb.png`;
  const { stdout } = await execAsync(command);
  return stdout;
}

module.exports = { thumbnail };
