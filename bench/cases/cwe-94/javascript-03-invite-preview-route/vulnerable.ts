import { NextRequest, NextResponse } from 'next/server';
import ejs from 'ejs';
import { getSession } from '@/lib/session';
import { findEvent } from '@/lib/events';

interface PreviewRequest {
  eventId: string;
  text: string;
  guest?: string;
}

const MAX_TEXT = 4000;

function eventFields(event: { title: string; startsAt: Date; venue: string }) {
  return {
    title: event.title,
    date: event.startsAt.toLocaleDateString('en-GB'),
    venue: event.venue,
  };
}

// Returns the invitation as plain text, the editor shows it in a text area.
export async function POST(request: NextRequest) {
  const session = await getSession();
  if (!session) {
    return NextResponse.json({ error: 'login required' }, { status: 401 });
  }

  const { eventId, text, guest = 'Guest' } = (await request.json()) as PreviewRequest;
  if (typeof text !== 'string' || text.length > MAX_TEXT) {
    return NextResponse.json({ error: 'text is missing or too long' }, { status: 400 });
  }

  const event = await findEvent(eventId, session.userId);
  if (!event) {
    return NextResponse.json({ error: 'no such event' }, { status: 404 });
  }

  const fields: Record<string, string> = { ...eventFields(event), guest };
  const preview = ejs.render(text, fields);
  return new NextResponse(preview, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
