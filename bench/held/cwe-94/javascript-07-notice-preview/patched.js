import express from 'express';
import mustache from 'mustache';

const MAX_TEMPLATE = 4000;

const SAMPLE = {
  customer: { name: 'Kim Sample', city: 'Aarhus' },
  appointment: { day: 'Tuesday', time: '09:30' },
  practice: { name: 'Harbour Dental' },
};

export function createNoticeRouter(notices) {
  const router = express.Router();
  router.use(express.json({ limit: '16kb' }));

  router.get('/:id(\\d+)', async (req, res) => {
    const notice = await notices.find(req.practiceId, Number(req.params.id));
    if (!notice) {
      res.status(404).json({ error: 'not found' });
      return;
    }
    res.json(notice);
  });

  router.post('/preview', (req, res) => {
    const { subject, text } = req.body;
    if (typeof subject !== 'string' || typeof text !== 'string') {
      res.status(400).json({ error: 'subject and text are required' });
      return;
    }
    if (text.length > MAX_TEMPLATE) {
      res.status(413).json({ error: 'text too long' });
      return;
    }

    const template = [subject, '-'.repeat(40), text].join('\n');
    let preview;
    try {
      preview = mustache.render(template, SAMPLE);
    } catch (err) {
      res.status(422).json({ error: 'the template has an error' });
      return;
    }
    res.type('text/plain').send(preview);
  });

  return router;
}
