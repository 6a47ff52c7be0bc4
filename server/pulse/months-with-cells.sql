-- months that have rows, the latest first
select cell.month
from live.pulse_cell as cell
group by cell.month
order by cell.month desc
