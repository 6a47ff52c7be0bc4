-- what stands beside the answers of a return: confirmations, remarks and what was sent, as JSON lists
select
  coalesce((
    select jsonb_agg(jsonb_build_object('check', confirmation.check_id, 'question', confirmation.question,
      'line', confirmation.line, 'fingerprint', confirmation.fingerprint,
      'justification', confirmation.justification) order by confirmation.at)
    from collect.confirmation
    where confirmation.declaration = $1
  ), '[]') as confirmations,
  coalesce((
    select jsonb_agg(jsonb_build_object('id', remark.id, 'question', remark.question, 'line', remark.line,
      'body', remark.body, 'by', coalesce(person.name, person.email), 'at', remark.at,
      'resolved', remark.resolved_at is not null) order by remark.id)
    from collect.remark
    left join collect.person on person.id = remark.person
    where remark.declaration = $1
  ), '[]') as remarks,
  coalesce((
    select jsonb_agg(jsonb_build_object('number', submission.number, 'kind', submission.kind,
      'receipt', submission.receipt, 'reason', submission.reason,
      'by', coalesce(person.name, person.email), 'at', submission.at) order by submission.number)
    from collect.submission
    left join collect.person on person.id = submission.person
    where submission.declaration = $1
  ), '[]') as submissions
