-- $1: [{ structure, email, name, phone }]. A word that the list leaves out is kept; an address given again is tried again.
with given as (
  select distinct on (written.structure, lower(written.email))
    written.structure,
    lower(written.email) as email,
    written.name,
    written.phone
  from jsonb_to_recordset($1) as written (structure bigint, email text, name text, phone text)
),

compared as (
  select given.*, contact.id, contact.name as old_name, contact.phone as old_phone, contact.state as old_state
  from given
  left join collect.contact on contact.structure = given.structure and lower(contact.email) = given.email
),

added as (
  insert into collect.contact (structure, email, name, phone)
  select compared.structure, compared.email, compared.name, compared.phone
  from compared
  where compared.id is null
  returning contact.id
),

changed as (
  update collect.contact
  set name = coalesce(compared.name, contact.name),
    phone = coalesce(compared.phone, contact.phone),
    state = 'ok',
    updated_at = now()
  from compared
  where contact.id = compared.id
    and (
      compared.old_state <> 'ok'
      or coalesce(compared.name, compared.old_name) is distinct from compared.old_name
      or coalesce(compared.phone, compared.old_phone) is distinct from compared.old_phone
    )
  returning contact.id
)

select
  (select count(*) from added) as added,
  (select count(*) from changed) as changed,
  (select count(*) from given) as given,
  (select min(touched.id) from (
    select added.id from added
    union all
    select compared.id from compared where compared.id is not null
  ) as touched) as id
