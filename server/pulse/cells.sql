-- rows of a month that changed after one state and up to another, as everyone reads them
select
  cell.month,
  cell.measure,
  cell.level,
  cell.code,
  cell.secteur,
  cell.value,
  cell.contributors,
  cell.answered,
  cell.expected,
  cell.answered::float / nullif(cell.expected, 0) as coverage,
  cell.status,
  cell.held,
  to_char(release.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as as_of
from live.pulse_cell as cell
join live.pulse_release as release on release.id = cell.release
where cell.month = $1
  and cell.release > $2
  and cell.release <= $3
  and ($4::text[] is null or cell.measure = any ($4))
  and ($5::text[] is null or cell.level = any ($5))
  and ($6::text is null or $6 = 'fr:FR' or $6 = any (cell.touches))
  and ($7::text[] is null or cell.secteur = any ($7))
order by cell.measure, cell.level, cell.code collate "C", cell.secteur
