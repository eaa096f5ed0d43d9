"""«Маршрут школы»: from the results of external assessment to measures that get done."""

__version__ = "0.1.0"
