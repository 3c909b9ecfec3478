import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { QueryTypes, type Model, type ModelStatic, type Sequelize } from 'sequelize';
import { createSequelize } from '../../db/connection.ts';
import { models } from '../../db/models/models.ts';
import { openTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const sqlTypes: Record<string, string> = {
  UUID: 'uuid',
  TEXT: 'text',
  'CHAR(3)': 'character',
  JSONB: 'jsonb',
  INTEGER: 'integer',
  SMALLINT: 'smallint',
  BIGINT: 'bigint',
  BOOLEAN: 'boolean',
  BYTEA: 'bytea',
  'TIMESTAMP WITH TIME ZONE': 'timestamp with time zone',
};

let database: TestDatabase;
let sequelize: Sequelize;

beforeAll(async () => {
  database = await openTestDatabase();
  sequelize = createSequelize(database.url, { poolSize: 1 });
});

afterAll(async () => {
  await sequelize?.close();
  await database?.drop();
});

const everyModel: readonly ModelStatic<Model>[] = models;

test.each(everyModel.map((model) => [model.name, model] as const))('%s has exactly the columns of its table', async (_name, model) => {
  const table = model.getTableName();
  const columns = await sequelize.query<{ name: string; type: string; required: boolean; key: boolean }>(
    `select c.column_name as name, c.data_type as type, c.is_nullable = 'NO' as required, k.column_name is not null as key
     from information_schema.columns c
     left join information_schema.table_constraints t on t.table_name = c.table_name and t.table_schema = c.table_schema and t.constraint_type = 'PRIMARY KEY'
     left join information_schema.key_column_usage k on k.constraint_name = t.constraint_name and k.table_schema = t.table_schema and k.column_name = c.column_name
     where c.table_schema = 'public' and c.table_name = $1`,
    { bind: [table], type: QueryTypes.SELECT },
  );
  const inModel = Object.values(model.getAttributes()).map((attribute) => ({
    name: attribute.field,
    type: sqlTypes[(attribute.type as { toSql: () => string }).toSql()],
    required: attribute.allowNull === false || attribute.primaryKey === true,
    key: attribute.primaryKey === true,
  }));
  const byName = (one: { name?: string }, other: { name?: string }) => String(one.name).localeCompare(String(other.name));
  expect(inModel.sort(byName)).toEqual(columns.sort(byName));
});
