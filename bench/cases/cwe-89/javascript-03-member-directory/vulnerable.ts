import { Controller, Get, Injectable, NotFoundException, Param, UseGuards } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { SessionGuard } from '../auth/session.guard';
import { Member } from './member.entity';

@Injectable()
export class MemberService {
  constructor(
    @InjectRepository(Member)
    private readonly members: Repository<Member>,
  ) {}

  async byName(name: string): Promise<Member[]> {
    return this.members
      .createQueryBuilder('m')
      .leftJoinAndSelect('m.chapter', 'chapter')
      .where('m.active = :active', { active: true })
      .andWhere(`(LOWER(m.name) = LOWER('${name}') OR LOWER(m.alias) = LOWER('${name}'))`)
      .orderBy('m.joinedAt', 'ASC')
      .take(30)
      .getMany();
  }

  async countActive(): Promise<number> {
    return this.members.count({ where: { active: true } });
  }
}

@Controller('members')
@UseGuards(SessionGuard)
export class MemberController {
  constructor(private readonly service: MemberService) {}

  @Get('stats')
  async stats() {
    return { active: await this.service.countActive() };
  }

  @Get('by-name/:name')
  async find(@Param('name') name: string) {
    const found = await this.service.byName(name);
    if (found.length === 0) {
      throw new NotFoundException('no such member');
    }
    return found.map((m) => ({ id: m.id, name: m.name, chapter: m.chapter?.title }));
  }
}
