-- one row per job: its last run
select distinct on (job_run.job)
    job_run.job,
    to_char(job_run.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as started_at,
    to_char(job_run.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ended_at,
    job_run.outcome,
    job_run.message
from app.job_run
order by job_run.job, job_run.id desc
