import { constants, createCipheriv, privateDecrypt, publicEncrypt, randomBytes } from 'crypto';
import { Injectable, Logger, NotFoundException } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { PartnerRepository } from './partner.repository';

export interface SealedDocument {
  wrappedKey: string;
  nonce: string;
  tag: string;
  body: string;
}

@Injectable()
export class DocumentExchangeService {
  private readonly logger = new Logger(DocumentExchangeService.name);

  constructor(
    private readonly partners: PartnerRepository,
    private readonly config: ConfigService,
  ) {}

  async sealFor(partnerId: string, document: Buffer): Promise<SealedDocument> {
    const partner = await this.partners.findById(partnerId);
    if (!partner) {
      throw new NotFoundException(`no partner ${partnerId}`);
    }
    const contentKey = randomBytes(32);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', contentKey, nonce);
    const body = Buffer.concat([cipher.update(document), cipher.final()]);
    const wrappedKey = publicEncrypt(
      { key: partner.publicKeyPem, padding: constants.RSA_PKCS1_PADDING },
      contentKey,
    );
    this.logger.log(`sealed ${body.length} bytes for ${partner.name}`);
    return {
      wrappedKey: wrappedKey.toString('base64'),
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      body: body.toString('base64'),
    };
  }

  unwrapKey(wrappedKey: string): Buffer {
    const key = this.config.getOrThrow<string>('EXCHANGE_PRIVATE_KEY');
    return privateDecrypt(
      { key, padding: constants.RSA_PKCS1_PADDING },
      Buffer.from(wrappedKey, 'base64'),
    );
  }
}
