from app.core.settings import Settings


def test_values_survive_the_program(tmp_path):
    path = tmp_path / "settings.json"
    Settings(path).set("окно/ширина", 1366)
    assert Settings(path).get("окно/ширина") == 1366


def test_a_broken_file_counts_as_empty_and_is_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text("{", "utf-8")
    assert Settings(path).get("окно/ширина") is None
    assert path.with_suffix(".broken").read_text("utf-8") == "{"


def test_an_unwritable_place_does_not_stop_the_work(tmp_path):
    settings = Settings(tmp_path / "нет такой папки" / "settings.json")
    settings.set("a", 1)
    assert settings.get("a") == 1
