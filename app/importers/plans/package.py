"""A zip container (.docx, .xlsx) opened with care: limits of size, no entities, and its kind told by its parts."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.importers.plans.refusals import DamagedFileError, EncryptedFileError, TooLargeFileError

PART_LIMIT: Final = 80 * 2**20
"""Bytes of one part unpacked; the main part of a plan of 2,000 rows takes about 5 MB."""
PARTS_LIMIT: Final = 10_000
_ENCRYPTED_FLAG: Final = 0x1


class Package:
    """Parts of a zip file by name."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.data = data
        with self._damage_told():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        infos = self._zip.infolist()
        if len(infos) > PARTS_LIMIT:
            raise TooLargeFileError(file=file)
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in infos):
            raise EncryptedFileError(file=file)
        self.sizes = {info.filename: info.file_size for info in infos}

    def __contains__(self, name: str) -> bool:
        return name in self.sizes

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a part, b"" where there is none; raises TooLargeFileError, DamagedFileError."""
        if name not in self.sizes:
            return b""
        if self.sizes[name] > PART_LIMIT:
            raise TooLargeFileError(file=self.file)
        with self._damage_told(), self._zip.open(name) as part:
            return part.read(PART_LIMIT)

    def xml(self, name: str) -> Element | None:
        """The root of an XML part, None where there is no such part; document types and entities are refused."""
        data = self.read(name)
        if not data:
            return None
        with self._damage_told():
            root: Element = fromstring(data, forbid_dtd=True)
            return root

    def sniffed(self) -> str:
        """What the parts make it: docx, xlsx, odt, ods or other."""
        if "word/document.xml" in self:
            return "docx"
        if "xl/workbook.xml" in self:
            return "xlsx"
        kind = self.read("mimetype").decode("ascii", "replace") if self.sizes.get("mimetype", 0) < PARTS_LIMIT else ""
        if "opendocument" not in kind:
            return "other"
        return "ods" if "spreadsheet" in kind else "odt"

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except (
            zipfile.BadZipFile,
            zlib.error,
            ParseError,
            DefusedXmlException,
            EOFError,
            OSError,
            NotImplementedError,
        ) as error:
            raise DamagedFileError(file=self.file) from error
