'use strict';

const Router = require('@koa/router');
const getRawBody = require('raw-body');
const yaml = require('js-yaml');
const surveys = require('./survey-store');

const router = new Router();
const SURVEY_SCHEMA = yaml.DEFAULT_SCHEMA;

function problems(survey) {
  const found = [];
  if (typeof survey?.title !== 'string') {
    found.push('title is missing');
  }
  if (!Array.isArray(survey?.questions) || survey.questions.length === 0) {
    found.push('there are no questions');
  }
  return found;
}

router.get('/surveys/:id', async (ctx) => {
  ctx.body = await surveys.find(Number(ctx.params.id));
});

router.post('/surveys/import', async (ctx) => {
  const source = await getRawBody(ctx.req, { limit: '200kb', encoding: 'utf8' });

  let survey;
  try {
    survey = yaml.load(source, { schema: SURVEY_SCHEMA, filename: 'survey.yml' });
  } catch (err) {
    ctx.throw(422, 'the survey is not valid YAML');
  }

  const found = problems(survey);
  if (found.length > 0) {
    ctx.status = 422;
    ctx.body = { problems: found };
    return;
  }
  ctx.status = 201;
  ctx.body = await surveys.insert({ title: survey.title, questions: survey.questions });
});

module.exports = router;
