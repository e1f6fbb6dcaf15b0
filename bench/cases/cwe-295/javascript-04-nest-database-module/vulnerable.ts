import { Global, Inject, Injectable, Module, OnModuleDestroy } from '@nestjs/common';
import { ConfigModule, ConfigService } from '@nestjs/config';
import { Pool, PoolConfig } from 'pg';

export const PG_POOL = Symbol('PG_POOL');

function poolConfig(config: ConfigService): PoolConfig {
  return {
    host: config.getOrThrow<string>('DB_HOST'),
    port: config.get<number>('DB_PORT', 5432),
    database: config.getOrThrow<string>('DB_NAME'),
    user: config.getOrThrow<string>('DB_USER'),
    password: config.getOrThrow<string>('DB_PASSWORD'),
    max: 10,
    // managed database only accepts TLS connections
    ssl: { rejectUnauthorized: false },
  };
}

@Injectable()
export class BookingRepository {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  async forMember(memberId: number) {
    const { rows } = await this.pool.query(
      'SELECT id, room, starts_at FROM bookings WHERE member_id = $1 ORDER BY starts_at',
      [memberId],
    );
    return rows;
  }
}

@Global()
@Module({
  imports: [ConfigModule],
  providers: [
    {
      provide: PG_POOL,
      inject: [ConfigService],
      useFactory: (config: ConfigService) => new Pool(poolConfig(config)),
    },
    BookingRepository,
  ],
  exports: [BookingRepository],
})
export class DatabaseModule implements OnModuleDestroy {
  constructor(@Inject(PG_POOL) private readonly pool: Pool) {}

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }
}
