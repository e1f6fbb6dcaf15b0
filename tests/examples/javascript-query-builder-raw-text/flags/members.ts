import { Repository } from 'typeorm';

export function byName(members: Repository<Member>, name: string) {
  return members
    .createQueryBuilder('m')
    .where('m.active = :active', { active: true })
    .andWhere(`LOWER(m.name) = LOWER('${name}')`)
    .getMany();
}
