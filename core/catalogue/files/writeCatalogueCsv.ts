import { stringify } from 'csv-stringify/sync';
import { valueAt } from '../../documents/documentFault.ts';
import type { RowKind } from '../catalogueDiff.ts';
import type { CatalogueDocument } from '../catalogueSchema.ts';
import { catalogueColumns, kindColumn, type CatalogueColumn } from './catalogueColumns.ts';
import { writeCell } from './cellText.ts';
import type { Separator } from './csvTable.ts';

export type CsvStyle = { separator: Separator; digits: number };

/** One table of everything a shop sells: categories, each group followed by its options, items. Fractions are written with a comma unless commas separate the cells. */
export function writeCatalogueCsv({ categories, groups, items }: CatalogueDocument, { separator, digits }: CsvStyle): string {
  const mark = separator === ',' ? '.' : ',';
  const row = (kind: RowKind, value: object, groupId?: string): string[] => [
    kind,
    ...catalogueColumns.map((column) => writeCell(column.type, cellValue(column, kind, value, groupId), digits, mark)),
  ];
  const rows = [
    [kindColumn.name, ...catalogueColumns.map(({ name }) => name)],
    ...categories.map((category) => row('category', category)),
    ...groups.flatMap((group) => [row('group', group), ...group.options.map((option) => row('option', option, group.id))]),
    ...items.map((item) => row('item', item)),
  ];
  return stringify(rows, { delimiter: separator, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}

function cellValue({ name, places }: CatalogueColumn, kind: RowKind, value: object, groupId: string | undefined): unknown {
  if (name === 'groups' && kind === 'option') return groupId;
  const place = places[kind];
  return place ? valueAt(value, place) : undefined;
}
