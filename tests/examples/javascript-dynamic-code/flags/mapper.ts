import vm from 'node:vm';

export class Mapper {
  evaluate(script: string, context: object): unknown {
    return vm.runInNewContext(script, context, { timeout: 200 });
  }
}
