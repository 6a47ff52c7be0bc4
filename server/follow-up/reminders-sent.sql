select reminder.step, count(*) as recipients
from collect.reminder
where reminder.campaign = $1
group by reminder.step
