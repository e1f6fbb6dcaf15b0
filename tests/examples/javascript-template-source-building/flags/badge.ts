import * as pug from 'pug';

export function badge(name: string, company: string): string {
  const source = ['article', `  h1 ${name}`, '  p= company'].join('\n');
  return pug.compile(source)({ company });
}
