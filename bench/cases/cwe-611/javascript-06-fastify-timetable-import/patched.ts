import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Document, Element, parseXml } from 'libxmljs2';
import { saveTrips, type Trip } from './trips';

const DOCTYPE = /<!DOCTYPE/i;

class TimetableError extends Error {
  readonly statusCode = 422;
}

function load(xml: string): Document {
  if (DOCTYPE.test(xml)) {
    throw new TimetableError('document type declarations are not allowed');
  }
  try {
    // entities stay unexpanded and DTDs are never fetched
    return parseXml(xml, { noent: false, dtdload: false, nonet: true });
  } catch {
    throw new TimetableError('timetable is not well-formed');
  }
}

function toTrip(element: Element): Trip {
  const field = (name: string) => element.get<Element>(name)?.text() ?? '';
  return {
    line: field('Line'),
    departure: field('Departure'),
    stops: element.find<Element>('Stop').map((stop) => stop.text()),
  };
}

export async function timetableRoutes(app: FastifyInstance): Promise<void> {
  app.addContentTypeParser(['text/xml', 'application/xml'], { parseAs: 'string' }, (_req, body, done) => {
    done(null, body);
  });

  app.post('/timetables/:agency', async (request: FastifyRequest<{ Params: { agency: string }; Body: string }>) => {
    const doc = load(request.body);
    const trips = doc.find<Element>('//Trip').map(toTrip);
    await saveTrips(request.params.agency, trips);
    return { agency: request.params.agency, trips };
  });
}
