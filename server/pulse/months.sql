-- months that may have something to publish, the latest first: moved since their last state, or with answers that wait
select
  pulse.month,
  greatest(max(pulse.moved_at), coalesce(max(waits.since), '-infinity'))::text as moved
from live.pulse
left join (
  select cell.month, date_trunc('hour', now()) as since
  from live.pulse_cell as cell
  where cell.held
  group by cell.month
) as waits on waits.month = pulse.month
group by pulse.month
having count(waits.since) > 0
  or max(pulse.moved_at) > coalesce(
    (select max(release.at) from live.pulse_release as release where release.month = pulse.month), '-infinity')
order by pulse.month desc
