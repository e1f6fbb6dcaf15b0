import type { FastifyInstance } from 'fastify';
import multipart from '@fastify/multipart';
import yaml from 'js-yaml';

interface FieldDefinition {
  name: string;
  label: string;
  type: 'text' | 'number' | 'date';
  pattern?: string;
}

interface FormDefinition {
  title: string;
  fields: FieldDefinition[];
}

interface FormStore {
  save(definition: FormDefinition): Promise<number>;
}

const FORM_SCHEMA = yaml.JSON_SCHEMA;
const TYPES = new Set(['text', 'number', 'date']);

function check(value: unknown): FormDefinition {
  const form = value as Partial<FormDefinition> | null;
  if (typeof form?.title !== 'string' || !Array.isArray(form.fields)) {
    throw new Error('title and fields are required');
  }
  for (const field of form.fields) {
    if (typeof field?.name !== 'string' || !TYPES.has(field.type)) {
      throw new Error('a field has no name or an unknown type');
    }
  }
  return { title: form.title, fields: form.fields };
}

export default async function formRoutes(app: FastifyInstance, opts: { forms: FormStore }) {
  await app.register(multipart, { limits: { fileSize: 256 * 1024, files: 1 } });

  app.post('/forms', async (request, reply) => {
    const file = await request.file();
    if (!file) {
      return reply.code(400).send({ error: 'a definition file is required' });
    }
    const text = (await file.toBuffer()).toString('utf8');

    let definition: FormDefinition;
    try {
      definition = check(yaml.load(text, { filename: file.filename, schema: FORM_SCHEMA }));
    } catch (err) {
      return reply.code(422).send({ error: (err as Error).message });
    }
    const id = await opts.forms.save(definition);
    return reply.code(201).send({ id });
  });
}
