insert into collect.attachment_request (person, structure, message)
values ($1, $2, nullif($3, ''))
on conflict (person, structure) where state = 'pending' do nothing
returning id
