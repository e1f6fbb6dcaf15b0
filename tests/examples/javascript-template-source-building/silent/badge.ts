import * as pug from 'pug';

const template = pug.compile('article\n  h1= name\n  p= company');

export function badge(name: string, company: string): string {
  return template({ name, company });
}
