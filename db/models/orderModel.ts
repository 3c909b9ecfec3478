import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

const columns = {
  merchantId: { type: DataTypes.UUID, primaryKey: true },
  id: { type: DataTypes.UUID, primaryKey: true },
  number: { type: DataTypes.BIGINT, allowNull: false },
  ref: { type: DataTypes.TEXT, allowNull: false },
  cartId: { type: DataTypes.UUID, allowNull: false },
  conversationId: { type: DataTypes.UUID, allowNull: false },
  customerId: { type: DataTypes.UUID, allowNull: false },
  placedBy: DataTypes.UUID,
  state: { type: DataTypes.TEXT, allowNull: false },
  stateBefore: DataTypes.TEXT,
  revision: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
  attempt: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
  eventSeq: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
  locale: { type: DataTypes.TEXT, allowNull: false },
  currency: { type: DataTypes.CHAR(3), allowNull: false },
  totalCents: { type: DataTypes.BIGINT, allowNull: false },
  deliveryFeeCents: { type: DataTypes.BIGINT, allowNull: false, defaultValue: '0' },
  adjustmentCents: { type: DataTypes.BIGINT, allowNull: false, defaultValue: '0' },
  details: { type: DataTypes.JSONB, allowNull: false },
  customerOrderCount: { type: DataTypes.INTEGER, allowNull: false },
  placedAt: { type: DataTypes.DATE, allowNull: false },
  requestedAt: DataTypes.DATE,
  deadlineAt: { type: DataTypes.DATE, allowNull: false },
  deadlineExtended: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  promisedAt: DataTypes.DATE,
  heldBy: DataTypes.JSONB,
  decidedBy: { type: DataTypes.JSONB, allowNull: false },
  decidedAt: { type: DataTypes.DATE, allowNull: false },
  reason: DataTypes.TEXT,
  reasonText: DataTypes.TEXT,
  assumed: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  paid: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'not_paid' },
  cardConfirmedAt: DataTypes.DATE,
  rating: DataTypes.SMALLINT,
  feedbackText: DataTypes.TEXT,
  feedbackAt: DataTypes.DATE,
  retryOf: DataTypes.UUID,
  freeCancel: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
  slotAt: DataTypes.DATE,
} as const;

/** An order as it stands; its history is in order_events. */
export class OrderModel extends Model<InferAttributes<OrderModel>, InferCreationAttributes<OrderModel>> {
  declare merchantId: string;
  declare id: string;
  declare number: string;
  declare ref: string;
  declare cartId: string;
  declare conversationId: string;
  declare customerId: string;
  declare placedBy: CreationOptional<string | null>;
  declare state: string;
  declare stateBefore: CreationOptional<string | null>;
  declare revision: CreationOptional<number>;
  declare attempt: CreationOptional<number>;
  declare eventSeq: CreationOptional<number>;
  declare locale: string;
  declare currency: string;
  declare totalCents: string;
  declare deliveryFeeCents: CreationOptional<string>;
  declare adjustmentCents: CreationOptional<string>;
  declare freeCancel: CreationOptional<boolean>;
  declare details: unknown;
  declare customerOrderCount: number;
  declare placedAt: Date;
  declare requestedAt: CreationOptional<Date | null>;
  declare deadlineAt: Date;
  declare deadlineExtended: CreationOptional<boolean>;
  declare promisedAt: CreationOptional<Date | null>;
  declare heldBy: CreationOptional<unknown>;
  declare decidedBy: unknown;
  declare decidedAt: Date;
  declare reason: CreationOptional<string | null>;
  declare reasonText: CreationOptional<string | null>;
  declare assumed: CreationOptional<boolean>;
  declare paid: CreationOptional<string>;
  declare cardConfirmedAt: CreationOptional<Date | null>;
  declare rating: CreationOptional<number | null>;
  declare feedbackText: CreationOptional<string | null>;
  declare feedbackAt: CreationOptional<Date | null>;
  declare slotAt: CreationOptional<Date | null>;
  declare retryOf: CreationOptional<string | null>;

  static define(sequelize: Sequelize): void {
    OrderModel.init(columns, { sequelize, tableName: 'orders', modelName: 'order', underscored: true, timestamps: false });
  }
}
