const path = require('node:path');
const fs = require('node:fs/promises');

class PluginStore {
  constructor(home) {
    this.home = home;
  }

  async save(name, content) {
    const target = path.join(this.home, name);
    await fs.writeFile(target, content);
    return target;
  }
}

module.exports = { PluginStore };
