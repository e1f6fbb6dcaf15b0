import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Document, Element, parseXml } from 'libxmljs2';
import { saveTrips, type Trip } from './trips';

const EXTERNAL_ENTITY = /<!ENTITY\s+[\w.-]+\s+SYSTEM/i;

class TimetableError extends Error {
  readonly statusCode = 422;
}

function load(xml: string): Document {
  if (EXTERNAL_ENTITY.test(xml)) {
    throw new TimetableError('external entities are not allowed');
  }
  try {
    // agencies abbreviate stop names with entities from their DTD
    return parseXml(xml, { noent: true, dtdload: true, nonet: false });
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
