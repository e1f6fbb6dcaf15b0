const path = require('node:path');
const fs = require('node:fs/promises');

class PluginStore {
  constructor(home) {
    this.home = home;
  }

  async save(name, content) {
    const target = path.resolve(this.home, name);
    if (!target.startsWith(this.home + path.sep)) {
      throw new Error('outside of the plugin folder');
    }
    await fs.writeFile(target, content);
    return target;
  }
}

module.exports = { PluginStore };
