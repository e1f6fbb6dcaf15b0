import path from 'node:path';

export class Store {
  constructor(private readonly baseDir: string) {}

  pathOf(key: string): string {
    const full = path.resolve(this.baseDir, key);
    if (full.indexOf(this.baseDir) !== 0) {
      throw new Error('bad key');
    }
    return full;
  }
}
