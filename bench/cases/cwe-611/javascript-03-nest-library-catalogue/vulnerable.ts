import { Body, Controller, HttpCode, Injectable, Post, UnprocessableEntityException } from '@nestjs/common';
import { ParseOption, XmlDocument, XmlElement } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { CatalogueService } from './catalogue.service';

// our own schema files are loaded from disk
xmlRegisterFsInputProviders();

export interface MarcRecord {
  control: string;
  title: string;
}

@Injectable()
export class MarcReader {
  private readonly option = ParseOption.XML_PARSE_NOENT | ParseOption.XML_PARSE_DTDLOAD;

  read(xml: string): MarcRecord[] {
    const doc = XmlDocument.fromString(xml, { option: this.option });
    try {
      return doc.find('//record').map((node) => this.toRecord(node as XmlElement));
    } finally {
      doc.dispose();
    }
  }

  private toRecord(node: XmlElement): MarcRecord {
    const title = node.get('datafield[@tag="245"]/subfield[@code="a"]');
    return {
      control: node.get('controlfield[@tag="001"]')?.content ?? '',
      title: title?.content ?? '',
    };
  }
}

@Controller('catalogue')
export class CatalogueController {
  constructor(
    private readonly reader: MarcReader,
    private readonly catalogue: CatalogueService,
  ) {}

  @Post('records')
  @HttpCode(201)
  async add(@Body('marcxml') marcxml: string) {
    let records: MarcRecord[];
    try {
      records = this.reader.read(String(marcxml));
    } catch {
      throw new UnprocessableEntityException('MARCXML could not be read');
    }
    return this.catalogue.addAll(records);
  }
}
