export function shell(user: object): string {
  return '<html><script>var user = ' + JSON.stringify(user) + ';</script></html>';
}
