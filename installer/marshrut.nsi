; Windows installer of the folder that build.py makes on Windows. Compiles; NOT YET TRIED ON WINDOWS: see windows.md.
; makensis -DVERSION=0.1.0 installer/marshrut.nsi      → dist/marshrut-shkoly-0.1.0-setup.exe
; For one user, without administrator's rights. The school's data lie in another folder and stay after removal.

Unicode true
SetCompressor /SOLID lzma
!include MUI2.nsh

!ifndef VERSION
  !error "VERSION is not given"
!endif
!define TITLE "Маршрут школы"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\MarshrutShkoly"

Name "${TITLE}"
OutFile "..\dist\marshrut-shkoly-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\MarshrutShkoly"
RequestExecutionLevel user
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1049 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1049 "FileDescription" "Установка программы «${TITLE}»"
VIAddVersionKey /LANG=1049 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1049 "LegalCopyright" "MIT"

!if /FileExists "..\build\program.ico"
  !define MUI_ICON "..\build\program.ico"
  !define MUI_UNICON "..\build\program.ico"
!endif
!define MUI_FINISHPAGE_RUN "$INSTDIR\MarshrutShkoly.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES ; no page for the folder: removal deletes it whole, so it must be nobody else's
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Russian"

; An executable that runs cannot be opened for writing.
!macro REFUSE_IF_RUNNING
  IfFileExists "$INSTDIR\MarshrutShkoly.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\MarshrutShkoly.exe" a
  IfErrors 0 closed
    MessageBox MB_OK|MB_ICONINFORMATION "Сначала закройте программу «${TITLE}»." /SD IDOK
    SetErrorLevel 3
    Abort
  closed:
    FileClose $0
  free:
!macroend

Section
  !insertmacro REFUSE_IF_RUNNING
  RMDir /r "$INSTDIR\_internal" ; files of an older version must not stay beside the new ones
  SetOutPath "$INSTDIR"
  File /r "..\dist\marshrut-shkoly\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\MarshrutShkoly.exe"
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\MarshrutShkoly.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\MarshrutShkoly.exe"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  !insertmacro REFUSE_IF_RUNNING
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  RMDir /r "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
