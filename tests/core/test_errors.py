from app.core.errors import AppError, CancelledError


class PlaceTakenError(AppError):
    """Место {place} занято. Выберите
    другое.
    """


def test_the_docstring_is_the_message_with_its_places_filled():
    assert PlaceTakenError(place=7).message == "Место 7 занято. Выберите другое."
    assert str(CancelledError()) == "Действие отменено. Ничего не изменилось."
