-- months that may have something to publish: sent lately, or never looked at
select pulse.month
from live.pulse
group by pulse.month
having max(pulse.moved_at) > now() - interval '35 days'
  or not exists (select from live.pulse_cell where pulse_cell.month = pulse.month)
order by pulse.month
