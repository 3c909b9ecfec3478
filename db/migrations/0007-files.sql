-- Files that people sent, whose bytes are in the file store. `ref` is what their address is made of: nobody can guess it.
create table files (
  merchant_id uuid not null references merchants,
  id uuid not null,
  conversation_id uuid not null,
  ref text not null,
  name text not null,
  media_type text not null,
  size_bytes integer not null,
  created_at timestamptz not null,
  -- When the message it belongs to was written. Without one it is rubbish after an hour: its turn was never stored.
  attached_at timestamptz,
  primary key (merchant_id, id),
  foreign key (merchant_id, conversation_id) references conversations (merchant_id, id)
);
create unique index files_ref on files (merchant_id, ref);
create index files_conversation on files (merchant_id, conversation_id);
create index files_abandoned on files (merchant_id, created_at) where attached_at is null;

alter table files enable row level security;
alter table files force row level security;
create policy merchant_only on files
  using (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('app.merchant_id', true), '')::uuid);
