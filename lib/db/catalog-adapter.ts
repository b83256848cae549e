import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'

/** PostgreSQL's one-byte type `"char"`, of which its catalogs are full, and the type of arrays of it. */
const CHAR = 18
const CHAR_ARRAY = 1002

/**
 * Prisma's driver adapter, able to read PostgreSQL's catalogs: it knows no `"char"` columns, only arrays of them,
 * so the schema engine could not describe a database through it. Here such a column passes as an array and is
 * named a single character again on the other side.
 */
export class CatalogAdapter extends PrismaPg {
  constructor(url: string) {
    const pool = new pg.Pool({ connectionString: url, max: 2, idleTimeoutMillis: 500 })
    const query = pool.query.bind(pool)
    super(
      Object.assign(pool, {
        query: async (config: pg.QueryArrayConfig) => {
          const result = await query(config)
          for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY
          return result
        },
      }),
    )
  }

  override async connect() {
    const adapter = await super.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query: SqlQuery) => {
      const result = await queryRaw(query)
      const columnTypes = result.columnTypes.map((type) => (type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type))
      return { ...result, columnTypes }
    }
    return adapter
  }
}
