import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Put } from '@nestjs/common';
import { DraftStore } from './draft.store';

interface Draft {
  title: string;
  blocks: { kind: string; text: string }[];
  savedAt: Date;
}

interface SyncBody {
  revision: number;
  draft: string;
}

// The editor sends drafts with serialize-javascript, which keeps Date values.
function thaw(text: string): Draft {
  const source = text.trim();
  const draft = (0, eval)('(' + source + ')') as Draft;
  draft.blocks = draft.blocks.filter((block) => block.text.length > 0);
  return draft;
}

@Controller('drafts')
export class DraftController {
  constructor(private readonly store: DraftStore) {}

  @Get(':id')
  async load(@Param('id', ParseIntPipe) id: number) {
    const { draft, revision } = await this.store.load(id);
    return { revision, title: draft.title, blocks: draft.blocks };
  }

  @Put(':id')
  @HttpCode(200)
  async sync(@Param('id', ParseIntPipe) id: number, @Body() body: SyncBody) {
    const current = await this.store.load(id);
    if (body.revision < current.revision) {
      return { accepted: false, revision: current.revision };
    }
    const draft = thaw(body.draft);
    const revision = await this.store.save(id, draft, body.revision + 1);
    return { accepted: true, revision };
  }
}
