import { Body, Controller, Header, Injectable, Module, Post } from '@nestjs/common';
import { IsIn, IsString, MaxLength } from 'class-validator';
import * as pug from 'pug';

export class BadgeDto {
  @IsString()
  @MaxLength(80)
  displayName!: string;

  @IsString()
  @MaxLength(80)
  company!: string;

  @IsIn(['speaker', 'visitor', 'crew'])
  role!: string;
}

@Injectable()
export class BadgeService {
  private readonly lines: string[] = [
    'article.badge',
    '  header Example Conf',
  ];

  render(badge: BadgeDto): string {
    const source = [
      ...this.lines,
      '  h1= displayName',
      '  p.company= company',
      '  footer(class=role)= role',
    ].join('\n');
    const template = pug.compile(source);
    return template({
      displayName: badge.displayName,
      company: badge.company,
      role: badge.role,
    });
  }
}

@Controller('badges')
export class BadgeController {
  constructor(private readonly badges: BadgeService) {}

  @Post('preview')
  @Header('content-type', 'text/html; charset=utf-8')
  preview(@Body() dto: BadgeDto): string {
    return this.badges.render(dto);
  }
}

@Module({ controllers: [BadgeController], providers: [BadgeService] })
export class BadgeModule {}
