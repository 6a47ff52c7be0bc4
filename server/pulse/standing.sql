-- the rows of a month as they are published
select cell.measure, cell.level, cell.code, cell.secteur, cell.value, cell.contributors, cell.answered, cell.expected,
  cell.status, cell.held
from live.pulse_cell as cell
where cell.month = $1
