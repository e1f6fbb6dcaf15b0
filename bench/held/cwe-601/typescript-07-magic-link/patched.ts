import { Router, type Request, type Response, type NextFunction } from 'express';

declare module 'express-session' {
  interface SessionData {
    memberId: number;
  }
}

export interface LinkStore {
  consume(token: string): Promise<{ memberId: number; firstVisit: boolean } | null>;
}

const APP_ORIGIN = process.env.APP_ORIGIN ?? 'https://members.example.org';
const HOME = `${APP_ORIGIN}/home`;
const WELCOME = `${APP_ORIGIN}/welcome`;

function firstString(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    return firstString(value[0]);
  }
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function destination(req: Request): string {
  const next = firstString(req.query.next);
  if (next === undefined || !URL.canParse(next, APP_ORIGIN)) {
    return HOME;
  }
  const target = new URL(next, APP_ORIGIN);
  return target.origin === APP_ORIGIN ? target.href : HOME;
}

export function magicLinkRouter(links: LinkStore): Router {
  const router = Router();

  router.get('/sign-in/:token', async (req: Request, res: Response, next: NextFunction) => {
    try {
      const link = await links.consume(req.params.token);
      if (!link) {
        res.status(410).render('link-expired');
        return;
      }
      req.session.regenerate((err) => {
        if (err) {
          next(err);
          return;
        }
        req.session.memberId = link.memberId;
        if (link.firstVisit) {
          res.redirect(303, WELCOME);
        } else {
          res.redirect(303, destination(req));
        }
      });
    } catch (err) {
      next(err);
    }
  });

  return router;
}
