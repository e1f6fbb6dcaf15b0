import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { BadRequestException, Injectable, Logger } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import * as unzipper from 'unzipper';

export interface InstalledPlugin {
  id: string;
  files: string[];
}

const MAX_ENTRIES = 2000;
const MAX_TOTAL = 100 * 1024 * 1024;

@Injectable()
export class PluginInstaller {
  private readonly logger = new Logger(PluginInstaller.name);
  private readonly baseDir: string;

  constructor(config: ConfigService) {
    this.baseDir = path.resolve(config.getOrThrow<string>('PLUGIN_DIR'));
  }

  async install(id: string, archive: Buffer): Promise<InstalledPlugin> {
    if (!/^[a-z][a-z0-9-]{2,40}$/.test(id)) {
      throw new BadRequestException('plugin id is not valid');
    }
    const directory = await unzipper.Open.buffer(archive);
    const total = directory.files.reduce((sum, f) => sum + f.uncompressedSize, 0);
    if (directory.files.length > MAX_ENTRIES || total > MAX_TOTAL) {
      throw new BadRequestException('archive is too large');
    }

    const home = path.join(this.baseDir, id);
    const written: string[] = [];
    for (const entry of directory.files) {
      if (entry.type === 'Directory') {
        continue;
      }
      await this.store(home, entry.path, await entry.buffer());
      written.push(entry.path);
    }
    this.logger.log(`installed ${id} with ${written.length} files`);
    return { id, files: written };
  }

  private async store(home: string, name: string, content: Buffer): Promise<void> {
    const target = path.resolve(home, name);
    if (!target.startsWith(home + path.sep)) {
      throw new BadRequestException(`entry ${name} is outside the plugin folder`);
    }
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
