select $1::int * 2 as doubled
