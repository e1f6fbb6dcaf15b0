const Koa = require('koa');
const Router = require('@koa/router');
const { koaBody } = require('koa-body');
const yaml = require('js-yaml'); // 3.x

const app = new Koa();
const router = new Router();
const pipelines = new Map();

function parsePipeline(text) {
  const doc = yaml.safeLoad(text);
  if (!doc || !Array.isArray(doc.steps)) {
    throw new Error('a pipeline needs a list of steps');
  }
  return {
    name: String(doc.name || 'unnamed'),
    steps: doc.steps.map((step, i) => ({
      position: i + 1,
      title: String(step.title || `step ${i + 1}`),
      image: String(step.image),
    })),
  };
}

router.put('/pipelines/:id', async (ctx) => {
  let pipeline;
  try {
    pipeline = parsePipeline(ctx.request.body);
  } catch (err) {
    ctx.throw(400, 'the pipeline is not valid');
  }
  pipelines.set(ctx.params.id, pipeline);
  ctx.body = { id: ctx.params.id, steps: pipeline.steps.length };
});

router.get('/pipelines/:id', (ctx) => {
  ctx.body = pipelines.get(ctx.params.id) || ctx.throw(404);
});

app.use(koaBody({ text: true, textLimit: '256kb' }));
app.use(router.routes()).use(router.allowedMethods());
app.listen(process.env.PORT || 3000);
