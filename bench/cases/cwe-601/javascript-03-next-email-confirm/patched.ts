import { NextRequest, NextResponse } from 'next/server';
import { confirmEmail } from '@/lib/accounts';
import { logger } from '@/lib/logger';

const SITE = 'https://recipes.example.org';

type Outcome = 'confirmed' | 'expired' | 'unknown';

function withOutcome(url: URL, outcome: Outcome): URL {
  url.searchParams.set('email', outcome);
  return url;
}

function failurePage(outcome: Outcome): NextResponse {
  return NextResponse.redirect(withOutcome(new URL('/account/email', SITE), outcome));
}

export async function GET(request: NextRequest): Promise<NextResponse> {
  const params = request.nextUrl.searchParams;
  const token = params.get('token');
  if (!token) {
    return failurePage('unknown');
  }

  let outcome: Outcome;
  try {
    outcome = await confirmEmail(token);
  } catch (error) {
    logger.error({ error }, 'email confirmation failed');
    return failurePage('unknown');
  }
  if (outcome !== 'confirmed') {
    return failurePage(outcome);
  }

  const callbackUrl = params.get('callbackUrl') ?? '/';
  const home = new URL('/', SITE);
  let target = URL.canParse(callbackUrl, SITE) ? new URL(callbackUrl, SITE) : home;
  if (target.origin !== home.origin) {
    target = home;
  }
  return NextResponse.redirect(withOutcome(target, outcome), 303);
}
