import { spawn } from 'node:child_process';
import { Body, Controller, HttpException, Injectable, Post, UseGuards } from '@nestjs/common';
import { SessionGuard } from '../auth/session.guard';
import { DocumentStore } from '../documents/document.store';

export class PrintDto {
  documentId!: number;
  title?: string;
  copies?: string;
}

@Injectable()
export class PrintService {
  private readonly printer = process.env.OFFICE_PRINTER ?? 'office';

  submit(file: string, job: PrintDto): Promise<number> {
    const args = ['-d', this.printer, '-n', job.copies ?? '1'];
    if (job.title) {
      args.push('-t', job.title);
    }
    args.push(file);

    return new Promise((resolve, reject) => {
      const child = spawn('lp', args, { shell: false, stdio: 'ignore' });
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
  }
}

@Controller('print')
@UseGuards(SessionGuard)
export class PrintController {
  constructor(
    private readonly printing: PrintService,
    private readonly documents: DocumentStore,
  ) {}

  @Post()
  async print(@Body() body: PrintDto) {
    const file = await this.documents.pathOf(Number(body.documentId));
    const code = await this.printing.submit(file, body);
    if (code !== 0) {
      throw new HttpException('printer did not accept the job', 502);
    }
    return { accepted: true };
  }
}
