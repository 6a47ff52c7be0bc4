-- reminders to read that were written, within the reach of the acting person; $1: millesime
select count(distinct reminder.mail) as reminded
from restitution.reminder
join restitution.debt on debt.id = reminder.debt
where $1::text is null or debt.millesime = $1
