"""The invented names that stand in result files and plans. No such school, district or region exists."""

REGION = "Вымышленная область"
MUNICIPALITY = "Заречный муниципальный район"
MUNICIPALITY_CODE = "reg99_m007"
SCHOOL = "МБОУ «СОШ № 7 посёлка Заречный»"
LOGIN = "edu990107"

SCHOOL_ROW = f"{SCHOOL}({LOGIN})"
MUNICIPALITY_ROW = f"{MUNICIPALITY}({MUNICIPALITY_CODE})"
