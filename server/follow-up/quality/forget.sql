delete from collect.quality_finding
using collect.declaration
where declaration.id = quality_finding.declaration and declaration.campaign = $1
