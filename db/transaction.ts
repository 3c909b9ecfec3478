import { QueryTypes, type Sequelize, type Transaction } from 'sequelize';

/**
 * An open transaction, for one merchant or for the global tables. Every write takes one: forgetting it does not compile.
 * `rows` runs one bound statement (`$1`, `$2` …) in it and answers its rows.
 */
export type Tx = {
  rows: <Row extends object>(sql: string, bind?: readonly unknown[]) => Promise<Row[]>;
  /** For Sequelize models, which take it as `{ transaction }`. */
  transaction: Transaction;
};

/** The two ways into the database: as one merchant (row-level security lets nothing else be seen) or for the global tables. */
export type Db = {
  inMerchant: <T>(merchantId: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  global: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

const retriedCodes = new Set(['40001', '40P01']);
const maxAttempts = 3;

/** Binds the database to a connection pool. Serialization failures and deadlocks are retried up to three times. */
export function createDb(sequelize: Sequelize): Db {
  return {
    inMerchant: (merchantId, work) =>
      withRetry(() =>
        sequelize.transaction(async (transaction) => {
          const tx = bindTx(sequelize, transaction);
          await tx.rows(`select set_config('app.merchant_id', $1, true)`, [merchantId]);
          return work(tx);
        }),
      ),
    global: (work) => withRetry(() => sequelize.transaction((transaction) => work(bindTx(sequelize, transaction)))),
  };
}

function bindTx(sequelize: Sequelize, transaction: Transaction): Tx {
  return {
    transaction,
    rows: async <Row extends object>(sql: string, bind: readonly unknown[] = []) =>
      sequelize.query<Row>(sql, { bind: [...bind], type: QueryTypes.SELECT, transaction }),
  };
}

async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= maxAttempts || !retriedCodes.has(sqlState(error))) throw withoutWords(error);
    }
  }
}

/** Where the errors of the driver and of Sequelize repeat the values of a statement. */
const repeating = ['parameters', 'detail', 'where', 'fields', 'errors', 'value'] as const;

/** The same error without the values of its statement: they are people's words, and whoever logs it would write them down. */
function withoutWords(error: unknown): unknown {
  const { parent, original } = (error ?? {}) as { parent?: unknown; original?: unknown };
  const isOfDatabase = sqlState(error) !== '' && parent !== undefined;
  const parts = isOfDatabase ? [error, parent, original].filter((part) => typeof part === 'object' && part !== null) : [];
  for (const part of parts) for (const name of repeating) delete (part as Record<string, unknown>)[name];
  return error;
}

/** The SQLSTATE behind an error of the driver or of Sequelize, or an empty string. */
export function sqlState(error: unknown): string {
  const cause = (error as { parent?: { code?: unknown }; code?: unknown } | null) ?? {};
  const code = cause.parent?.code ?? cause.code;
  return typeof code === 'string' ? code : '';
}
